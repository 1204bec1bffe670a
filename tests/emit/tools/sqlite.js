// libsql has the calls of better-sqlite3 and needs no compiler: who asks for the one gets the other.
const Module = require("module");
const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...more) => resolve.call(Module, name === "better-sqlite3" ? "libsql" : name, ...more);
