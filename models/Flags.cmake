# Compiler and linker flags of every Wenshu target.
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Wsuggest-override -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # gcc's -Wsuggest-override has no exact twin; a variadic Q_DECLARE macro trips one pedantic clang warning.
  add_compile_options(-Wno-gnu-zero-variadic-macro-arguments -Wno-unknown-warning-option)
endif()
if(WENSHU_WERROR)
  add_compile_options(-Werror)
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_compile_options(-fcf-protection)
endif()
if(CMAKE_BUILD_TYPE MATCHES "Rel")
  add_compile_definitions(_FORTIFY_SOURCE=2)
endif()
add_compile_definitions(QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH
  QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
add_link_options(-Wl,-z,relro,-z,now)
if(WENSHU_SANITIZE)
  # gcc 12 takes a std::variant for uninitialised once the sanitizers have rewritten it.
  add_compile_options(-fsanitize=${WENSHU_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    -Wno-maybe-uninitialized)
  add_link_options(-fsanitize=${WENSHU_SANITIZE})
else()
  add_link_options(-pie)
endif()
if(WENSHU_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
