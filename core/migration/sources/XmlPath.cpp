// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/XmlPath.h"

#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longest = 1'000;
constexpr size_t mostParts = 32;

base::Failure refused(const QString& text) {
    return fail(base::Error(mapFieldValue, u"names parted by /, such as archive/document or //document"_s)
                    .with(u"value"_s, text.left(200)));
}

bool isName(const QString& text) {
    const auto isInner = [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || u"_-.\u00B7"_s.contains(c);
    };
    return !text.isEmpty() && std::ranges::all_of(text, isInner) && !text.front().isNumber() &&
           !u"-.\u00B7"_s.contains(text.front());
}

}  // namespace

bool XmlPath::Part::fits(const XmlName& other) const {
    return name.local == other.local && (anySpace || name.space == other.space);
}

Result<XmlPath::Part> XmlPath::partOf(const QString& text) {
    Part part;
    part.name.local = text;
    if (text.startsWith(u'{')) {
        const qsizetype end = text.indexOf(u'}');
        if (end < 0)
            return refused(text);
        part = {false, {text.sliced(1, end - 1), text.sliced(end + 1)}};
    }
    if (!isName(part.name.local))
        return refused(text);
    return part;
}

Result<XmlPath> XmlPath::parse(const QString& text) {
    const QString whole = text.trimmed();
    XmlPath path;
    path.m_anyDepth = whole.startsWith("//"_L1);
    qsizetype at = path.m_anyDepth ? 2 : whole.startsWith(u'/') ? 1 : 0;
    while (at <= whole.size() && whole.size() <= longest) {
        // The / of a namespace parts nothing.
        const qsizetype inner = whole.sliced(at).startsWith(u'{') ? whole.indexOf(u'}', at) : at;
        const qsizetype end = inner < 0 ? -1 : whole.indexOf(u'/', inner);
        auto part = partOf(end < 0 ? whole.sliced(at) : whole.sliced(at, end - at));
        if (!part)
            return refused(whole);
        path.m_parts.push_back(std::move(*part));
        at = end < 0 ? whole.size() + 1 : end + 1;
    }
    if (path.m_parts.empty() || path.m_parts.size() > mostParts)
        return refused(whole);
    return path;
}

bool XmlPath::fits(const std::vector<XmlName>& way) const {
    if (m_anyDepth ? way.size() < m_parts.size() : way.size() != m_parts.size())
        return false;
    return std::equal(m_parts.rbegin(), m_parts.rend(), way.rbegin(),
                      [](const Part& part, const XmlName& name) { return part.fits(name); });
}

bool XmlPath::mayBeIn(const XmlName& root) const {
    return m_anyDepth || m_parts.front().fits(root);
}

}  // namespace fdc::migration
