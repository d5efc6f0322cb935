#pragma once

class QWidget;

namespace wenshu::reader {
class ReaderPane;
}

namespace wenshu::shell {

/// The keys of a page in a window of its own: zoom, search, print, save; Esc closes the window
/// where no search is open.
void addReaderActions(QWidget& window, reader::ReaderPane& reader);

} // namespace wenshu::shell
