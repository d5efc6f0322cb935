#pragma once
#include "base/Limits.h"
#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <pugixml.hpp>

#include <memory>

namespace wenshu::io {

/// A parsed XML file. Holds its bytes; nodes live as long as it does. Reading is safe from several
/// threads.
class XmlDocument {
public:
    /// Parses under Limits. Reads UTF-8 (with or without BOM), UTF-16 with BOM and GB 18030
    /// (declared, or found because the bytes are no UTF-8). No DTD, no entities but the five.
    /// An empty file gives a document without root.
    /// @return Malformed (not well formed, or a DOCTYPE), LimitExceeded (depth, nodes).
    static Result<XmlDocument> parse(QByteArray bytes, const Limits& limits);

    /// The document element; empty for an empty file.
    pugi::xml_node root() const { return m_document->document_element(); }

    /// Was it written in GB 18030 rather than Unicode?
    bool wasGb18030() const { return m_gb; }

private:
    XmlDocument() = default;

    QByteArray m_bytes; ///< parsed in place
    std::unique_ptr<pugi::xml_document> m_document;
    bool m_gb = false;
};

/// The name without its prefix.
const char* localName(pugi::xml_node node);

/// The namespace URI an element stands in, empty when none is declared.
const char* namespaceOf(pugi::xml_node node);

/// The value of an attribute, null when absent. OFD attributes carry no prefix.
const char* attribute(pugi::xml_node node, const char* name);
QString attributeText(pugi::xml_node node, const char* name);

/// Calls @p visit for every element below @p root in document order, without recursion.
template <typename F> void forEachElement(pugi::xml_node root, F&& visit)
{
    pugi::xml_node node = root.first_child();
    while (node) {
        if (node.type() == pugi::node_element)
            visit(node);
        if (node.first_child()) {
            node = node.first_child();
            continue;
        }
        while (node && node != root && !node.next_sibling())
            node = node.parent();
        if (!node || node == root)
            return;
        node = node.next_sibling();
    }
}

/// All character data directly below an element, unchanged.
QString textOf(pugi::xml_node node);

} // namespace wenshu::io
