# A folder under src/ is one target, naqlan_<folder>, that sees only the headers
# of the folders that it declares.

set(NAQLAN_FOLDERS "")

function(naqlan_folder name)
  cmake_parse_arguments(FOLDER "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cc)
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  if(NOT sources)
    message(FATAL_ERROR "src/${name} holds no sources")
  endif()
  add_library(naqlan_${name} OBJECT ${sources})
  target_include_directories(naqlan_${name} PUBLIC ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(naqlan_${name} PRIVATE naqlan_flags PUBLIC ${FOLDER_LIBRARIES})
  set_target_properties(naqlan_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_compile_definitions(naqlan_${name} PRIVATE NAQLAN_VERSION="${PROJECT_VERSION}"
    NAQLAN_INSTALLED_LANGUAGE="${CMAKE_INSTALL_FULL_DATADIR}/naqlan/ar.language")
  set(NAQLAN_FOLDERS ${NAQLAN_FOLDERS} ${name} PARENT_SCOPE)
  set_property(GLOBAL APPEND PROPERTY NAQLAN_LIBRARIES ${FOLDER_LIBRARIES})
endfunction()

# The files of the reading room, put into the program. web/dist is built by Vite and kept in
# the repository, so that a build needs no Node; tests/web/dist_test.py sees that it is fresh.
function(naqlan_page_files)
  set(root ${CMAKE_SOURCE_DIR}/web/dist)
  set(extra ${CMAKE_SOURCE_DIR}/docs/openapi.json)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${root} ${root}/*)
  list(TRANSFORM files PREPEND ${root}/ OUTPUT_VARIABLE paths)
  set(out ${CMAKE_BINARY_DIR}/page_files.cc)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DROOT=${root} "-DFILES=${files}" -DEXTRA=${extra}
      -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${paths} ${extra} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    COMMENT "Putting the reading room's page into the program" VERBATIM)
  target_sources(naqlan_serve PRIVATE ${out})
endfunction()

# The library that programs link: all folders in one archive.
function(naqlan_library)
  set(objects "")
  foreach(folder ${NAQLAN_FOLDERS})
    list(APPEND objects $<TARGET_OBJECTS:naqlan_${folder}>)
  endforeach()
  get_property(libraries GLOBAL PROPERTY NAQLAN_LIBRARIES)
  list(REMOVE_DUPLICATES libraries)
  add_library(naqlan STATIC ${objects})
  add_library(naqlan::naqlan ALIAS naqlan)
  target_include_directories(naqlan PUBLIC
    $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_include_directories(naqlan PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(naqlan PUBLIC ${libraries} Threads::Threads)
  target_compile_features(naqlan PUBLIC cxx_std_20)
endfunction()

# language/ar/**/*.tsv and *.model -> build/share/naqlan/ar.language
function(naqlan_language_data)
  add_executable(compile_language ${CMAKE_SOURCE_DIR}/tools/compile_language.cc
    $<TARGET_OBJECTS:naqlan_base> $<TARGET_OBJECTS:naqlan_text> $<TARGET_OBJECTS:naqlan_language>)
  target_include_directories(compile_language PRIVATE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(compile_language PRIVATE naqlan_flags ICU::uc ZLIB::ZLIB OpenSSL::Crypto)
  file(GLOB_RECURSE tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/language/ar/*.tsv
    ${CMAKE_SOURCE_DIR}/language/ar/*.model)
  file(STRINGS ${CMAKE_SOURCE_DIR}/language/ar/VERSION version LIMIT_COUNT 1)
  set(out ${CMAKE_BINARY_DIR}/share/naqlan/ar.language)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share/naqlan)
  add_custom_command(OUTPUT ${out}
    COMMAND compile_language ${out} "ar ${version}" ${tables}
    DEPENDS compile_language ${tables} ${CMAKE_SOURCE_DIR}/language/ar/VERSION
    COMMENT "Compiling the language data" VERBATIM)
  add_custom_target(language_data ALL DEPENDS ${out})
  install(FILES ${out} DESTINATION ${CMAKE_INSTALL_DATADIR}/naqlan)
endfunction()

function(naqlan_program)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/cli/*.cc)
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  add_executable(naqlan_cli ${sources})
  set_target_properties(naqlan_cli PROPERTIES OUTPUT_NAME naqlan)
  target_include_directories(naqlan_cli PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(naqlan_cli PRIVATE naqlan naqlan_flags CLI11::CLI11)
  add_dependencies(naqlan_cli language_data)
endfunction()

# Unit tests stand beside their sources; each folder's become one program.
function(naqlan_tests)
  include(GoogleTest)
  foreach(folder ${NAQLAN_FOLDERS})
    file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*_test.cc)
    if(tests)
      add_executable(${folder}_test ${tests})
      target_include_directories(${folder}_test PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
      target_link_libraries(${folder}_test PRIVATE naqlan naqlan_flags GTest::gtest_main)
      target_compile_definitions(${folder}_test PRIVATE
        NAQLAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" NAQLAN_LANGUAGE_FILE="${CMAKE_BINARY_DIR}/share/naqlan/ar.language")
      add_dependencies(${folder}_test language_data)
      gtest_discover_tests(${folder}_test PROPERTIES LABELS unit DISCOVERY_MODE PRE_TEST)
    endif()
  endforeach()
  if(EXISTS ${CMAKE_SOURCE_DIR}/tests/CMakeLists.txt)
    add_subdirectory(${CMAKE_SOURCE_DIR}/tests ${CMAKE_BINARY_DIR}/tests)
  endif()
endfunction()
