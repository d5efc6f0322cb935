# What Wenshu uses from the system; every room names in its LIBS the ones it needs.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Concurrent DBus Widgets PrintSupport Svg LinguistTools)
if(WENSHU_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(OpenSSL 3.0 REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(freetype2 REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(fontconfig REQUIRED IMPORTED_TARGET fontconfig)
pkg_check_modules(cairo REQUIRED IMPORTED_TARGET cairo cairo-pdf cairo-ft)
pkg_check_modules(harfbuzz REQUIRED IMPORTED_TARGET harfbuzz-subset harfbuzz)
find_package(Qt6Keychain REQUIRED)

# libnats: its CMake target is named differently from version to version.
find_path(NATS_INCLUDE nats/nats.h REQUIRED)
find_library(NATS_LIBRARY nats REQUIRED)
add_library(wenshu_nats INTERFACE IMPORTED)
target_include_directories(wenshu_nats SYSTEM INTERFACE ${NATS_INCLUDE})
target_link_libraries(wenshu_nats INTERFACE ${NATS_LIBRARY})

find_path(JBIG2DEC_INCLUDE jbig2.h REQUIRED)
find_library(JBIG2DEC_LIBRARY jbig2dec REQUIRED)
add_library(wenshu_jbig2dec INTERFACE IMPORTED)
target_include_directories(wenshu_jbig2dec SYSTEM INTERFACE ${JBIG2DEC_INCLUDE})
target_link_libraries(wenshu_jbig2dec INTERFACE ${JBIG2DEC_LIBRARY})

# SQLCipher is linked statically and hidden: linked dynamically its sqlite3_* symbols would capture those of
# Qt's SQLite plugin and of NSS in the same process.
# Its .pc file tells the SQLite version: SQLCipher 4.6.1 is built on SQLite 3.46.1.
pkg_check_modules(sqlcipher REQUIRED sqlcipher>=3.46)
find_library(SQLCIPHER_STATIC NAMES libsqlcipher.a REQUIRED)
add_library(wenshu_sqlcipher INTERFACE IMPORTED)
target_include_directories(wenshu_sqlcipher SYSTEM INTERFACE ${sqlcipher_INCLUDE_DIRS})
target_compile_definitions(wenshu_sqlcipher INTERFACE SQLITE_HAS_CODEC)
target_link_libraries(wenshu_sqlcipher INTERFACE ${SQLCIPHER_STATIC} OpenSSL::Crypto Threads::Threads ${CMAKE_DL_LIBS} m)
target_link_options(wenshu_sqlcipher INTERFACE -Wl,--exclude-libs,libsqlcipher.a)
