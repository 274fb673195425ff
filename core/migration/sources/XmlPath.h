// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <vector>

#include "core/base/Result.h"

namespace fdc::migration {

struct XmlName {
    QString space;  ///< URI of the namespace, empty: none
    QString local;
    bool operator==(const XmlName&) const = default;
};

/// Which elements are the records: `archive/document` from the root on, `//document` at any depth. A name
/// stands for the element whatever its namespace and prefix; `{uri}name` for that namespace alone, `{}name`
/// for none.
class XmlPath {
public:
    /// Error: MAP_FIELD_VALUE, without fact field.
    static base::Result<XmlPath> parse(const QString& text);

    /// @p way: the elements from the root to the one that is asked for.
    bool fits(const std::vector<XmlName>& way) const;
    /// Records may stand in an element of this name that is the root.
    bool mayBeIn(const XmlName& root) const;

private:
    struct Part {
        bool anySpace = true;
        XmlName name;
        bool fits(const XmlName& other) const;
    };
    static base::Result<Part> partOf(const QString& text);

    bool m_anyDepth = false;
    std::vector<Part> m_parts;
};

}  // namespace fdc::migration
