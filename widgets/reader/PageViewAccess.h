#pragma once

namespace wenshu::reader {

/// Teaches the program's accessibility to read a PageView: a document whose text is that of the
/// page in view, by paragraphs in reading order. Called by PageView; further calls do nothing.
void installPageViewAccess();

} // namespace wenshu::reader
