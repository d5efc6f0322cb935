# The clerk's manual 使用手册 as one file, made of the pages of the help.
# Usage: cmake -DOUT=manual.md -P resources/help/Manual.cmake
if(NOT OUT)
  message(FATAL_ERROR "name the file to write: cmake -DOUT=manual.md -P resources/help/Manual.cmake")
endif()
# In the order in which a new clerk needs them; a page missing here is an error.
set(order index first-run unlock window papers receive read file verdicts trust compose seal send directory search notices exchange fonts
  settings keys diagnostics damaged codes)
file(GLOB pages RELATIVE ${CMAKE_CURRENT_LIST_DIR} ${CMAKE_CURRENT_LIST_DIR}/*.md)
set(manual "")
foreach(name IN LISTS order)
  list(REMOVE_ITEM pages ${name}.md)
  file(READ ${CMAKE_CURRENT_LIST_DIR}/${name}.md page)
  string(REGEX REPLACE "\\]\\(([a-z-]+)\\.md(#[^)]*)?\\)" "](#\\1)" page "${page}")
  string(APPEND manual "<a id=\"${name}\"></a>\n\n${page}\n\n")
endforeach()
if(pages)
  message(FATAL_ERROR "not in the manual: ${pages}")
endif()
file(WRITE ${OUT} "${manual}")
