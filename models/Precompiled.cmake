# Half of compiling a small file is reading Qt's and the standard library's headers. On a new machine they are read once
# (WENSHU_PRECOMPILED, on where there is no ccache, which could not share objects built that way between folders).
# A forgotten #include therefore shows only in a build without it; where developers build, ccache is there.
if(CCACHE)
  option(WENSHU_PRECOMPILED "Compile Qt's and the standard library's headers once" OFF)
else()
  option(WENSHU_PRECOMPILED "Compile Qt's and the standard library's headers once" ON)
endif()

if(WENSHU_PRECOMPILED)
  file(WRITE ${CMAKE_BINARY_DIR}/precompiled.cpp.new "// The headers of models/Precompiled.cmake.\n")
  file(COPY_FILE ${CMAKE_BINARY_DIR}/precompiled.cpp.new ${CMAKE_BINARY_DIR}/precompiled.cpp ONLY_IF_DIFFERENT)
  set(headers <QtCore/QtCore> <algorithm> <array> <chrono> <functional> <memory> <optional> <string> <utility> <variant>
      <vector>)
  add_library(wenshu_precompiled OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(wenshu_precompiled PRIVATE Qt6::Core)
  target_precompile_headers(wenshu_precompiled PRIVATE ${headers})
  add_library(wenshu_precompiled_widgets OBJECT ${CMAKE_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(wenshu_precompiled_widgets PRIVATE Qt6::Widgets)
  target_precompile_headers(wenshu_precompiled_widgets PRIVATE ${headers} <QtWidgets/QtWidgets>)
endif()

# wenshu_precompile(TARGET QTMODULE…): no module gets here that the target does not list.
function(wenshu_precompile target)
  if(NOT WENSHU_PRECOMPILED)
    return()
  endif()
  if("Widgets" IN_LIST ARGN)
    target_precompile_headers(${target} REUSE_FROM wenshu_precompiled_widgets)
  else()
    target_precompile_headers(${target} REUSE_FROM wenshu_precompiled)
  endif()
endfunction()
