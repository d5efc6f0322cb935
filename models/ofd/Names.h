#pragma once
#include "base/Error.h"

#include <QString>

#include <pugixml.hpp>

namespace wenshu::ofd {

/// Is the node an OFD element of this local name? Matched on local name and a namespace that starts
/// with http://www.ofdspec.org or is absent; prefixes mean nothing (GB/T 33190, 7.2).
bool isElement(pugi::xml_node node, const char* localName);

/// The first child of this name, or an empty node.
pugi::xml_node childNamed(pugi::xml_node parent, const char* localName);

/// Trimmed text of the first child of this name.
QString childText(pugi::xml_node parent, const char* localName);

/// Is its namespace one of the standard's spellings, "http://www.ofdspec.org/2016" apart?
bool hasDeviantNamespace(pugi::xml_node root);

/// Said of a file that GM/T 0099 encryption keeps from being read.
Error encryptedFile();

} // namespace wenshu::ofd
