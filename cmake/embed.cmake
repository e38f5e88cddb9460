# Writes a source that holds files as bytes:
#   cmake -DOUT=files.cc -DROOT=web/dist "-DFILES=index.html;assets/app.js" -DEXTRA=docs/openapi.json -P embed.cmake
# A file is named by its path below ROOT; EXTRA by its last part.
set(rows "")
set(arrays "")
set(number 0)
foreach(file ${FILES} ${EXTRA})
  if(IS_ABSOLUTE ${file})
    get_filename_component(name ${file} NAME)
    set(path ${file})
  else()
    set(name ${file})
    set(path ${ROOT}/${file})
  endif()
  file(READ ${path} hex HEX)
  string(LENGTH "${hex}" length)
  math(EXPR size "${length} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
  string(APPEND arrays "const unsigned char kFile${number}[] = {${bytes}0};\n")
  string(APPEND rows "    {\"${name}\", {reinterpret_cast<const char*>(kFile${number}), ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "#include \"serve/files.h\"

namespace naqlan::serve {
namespace {

${arrays}
const File kFiles[] = {
${rows}};

}  // namespace

const File* find_file(std::string_view name) {
  for (const File& file : kFiles) {
    if (file.name == name) return &file;
  }
  return nullptr;
}

}  // namespace naqlan::serve
")
