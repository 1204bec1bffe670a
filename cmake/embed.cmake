# Builds the files of schemas/ into a library, so that the program needs no file beside it.
#   concertina_embed(<library> <glob>)
# gives `const std::vector<std::pair<std::string_view, std::string_view>>& embedded_schemas()`: name (catalog, plan …) and text.
function(concertina_embed library glob)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${glob})
  list(SORT files)
  set(elements "")
  foreach(path ${files})
    get_filename_component(name ${path} NAME_WE)
    file(READ ${path} text)
    string(APPEND elements "      {\"${name}\", R\"schema(${text})schema\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  endforeach()
  set(output ${CMAKE_BINARY_DIR}/lists/embedded_schemas.cpp)
  file(CONFIGURE OUTPUT ${output} CONTENT
"// Written by cmake/embed.cmake from ${glob}.
#include <string_view>
#include <utility>
#include <vector>

namespace concertina {
const std::vector<std::pair<std::string_view, std::string_view>>& embedded_schemas();
const std::vector<std::pair<std::string_view, std::string_view>>& embedded_schemas() {
  static const std::vector<std::pair<std::string_view, std::string_view>> list = {
@elements@  };
  return list;
}
}  // namespace concertina
" @ONLY)
  target_sources(${library} PRIVATE ${output})
endfunction()
