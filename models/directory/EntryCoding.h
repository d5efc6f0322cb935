#pragma once
#include "crypto/Der.h"
#include "directory/Entry.h"

namespace wenshu::directory {

// How the bodies of entries stand in DER; used by Entry.cpp alone.

QByteArray encodeBody(const DirectoryEntry::Body& body);
/// Takes one value from @p reader. Every code, region and token in it has been checked.
Result<DirectoryEntry::Body> decodeBody(EntryKind kind, crypto::DerReader& reader);

Error malformedEntry(const char* why);

} // namespace wenshu::directory
