# What `make install` puts where: bin/naqlan, lib/libnaqlan.a with its CMake
# package, include/naqlan, share/naqlan/ar.language (see naqlan_language_data).
include(CMakePackageConfigHelpers)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/naqlan)

install(TARGETS naqlan_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS naqlan EXPORT naqlanTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/naqlan DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(EXPORT naqlanTargets NAMESPACE naqlan:: DESTINATION ${package})

configure_package_config_file(cmake/naqlanConfig.cmake.in ${CMAKE_BINARY_DIR}/naqlanConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/naqlanConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/naqlanConfig.cmake ${CMAKE_BINARY_DIR}/naqlanConfigVersion.cmake DESTINATION ${package})
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
