# Writes the list of what a folder holds: `const std::vector<const Rule*>& rules()` from every file in planner/rules/.
# (Static self-registration would be dropped by the linker from a static library.)
#   concertina_list(<library> <list> <glob> <file|folder> <prefix> <type> <header>)
# An element is called <prefix>_<stem>, where the stem is the file's name or that of its folder.
function(concertina_list library list glob by prefix type header)
  file(GLOB files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/${glob})
  list(SORT files)
  set(declarations "")
  set(elements "")
  foreach(path ${files})
    if(by STREQUAL folder)
      get_filename_component(path ${path} DIRECTORY)
    endif()
    get_filename_component(stem ${path} NAME_WE)
    string(REPLACE - _ stem ${stem})
    string(APPEND declarations "extern const ${type} ${prefix}_${stem};\n")
    string(APPEND elements "&${prefix}_${stem}, ")
  endforeach()
  set(output ${CMAKE_BINARY_DIR}/lists/${list}.cpp)
  file(CONFIGURE OUTPUT ${output} CONTENT
"// Written by cmake/lists.cmake from ${glob}.
#include \"${header}\"

namespace concertina {
@declarations@
const std::vector<const ${type}*>& all_${list}() {
  static const std::vector<const ${type}*> list = {@elements@};
  return list;
}
}  // namespace concertina
" @ONLY)
  target_sources(${library} PRIVATE ${output})
endfunction()
