# For tools that cannot be had here: what their documentation says of their files, done with drivers that send a text to the server in one piece.
# Each migration gives its texts up and down; what is done is noted beside the directory.
import os, re, sys


def connection(url):
    mysql = re.match(r"(?:mysql|mariadb)://(\w+)@/(.*)\?socket=(.*)", url)
    if mysql:
        import pymysql
        from pymysql.constants import CLIENT

        user, database, socket = mysql.groups()
        flags = CLIENT.MULTI_STATEMENTS
        return pymysql.connect(user=user, database=database, unix_socket=socket, charset="utf8mb4", autocommit=True, client_flag=flags)
    if url.startswith("postgresql:"):
        import psycopg2

        found = psycopg2.connect(url)
        found.autocommit = True
        return found
    import sqlite3

    return sqlite3.connect(url[len("sqlite:"):], isolation_level=None)


def execute(server, text):
    cursor = server.cursor()
    if hasattr(cursor, "executescript"):  # SQLite's
        cursor.executescript(text)
        return
    cursor.execute(text)
    while hasattr(server, "next_result") and cursor.nextset():  # MySQL's: an error may come behind the first statement
        pass


# Python's driver of SQLite ends a transaction before it takes a text of several statements.
def together(url, texts):
    return [";\n".join(texts)] if url.startswith("sqlite:") else texts


def main(names, up, down):
    url, directory, direction, *count = sys.argv[1:]
    history = directory.rstrip("/") + ".done"
    done = open(history).read().split("\n")[:-1] if os.path.exists(history) else []
    server = connection(url)

    def note():
        with open(history, "w") as file:
            file.writelines(name + "\n" for name in done)

    if direction == "up":
        for name in sorted(set(names(directory)) - set(done)):
            for text in together(url, up(directory, name)):
                execute(server, text)
            done.append(name)
            note()
    else:
        for name in list(reversed(done))[: int(count[0])]:
            for text in together(url, down(directory, name)):
                execute(server, text)
            done.remove(name)
            note()
