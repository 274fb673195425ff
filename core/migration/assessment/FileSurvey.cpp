// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/FileSurvey.h"

#include <QJsonArray>
#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kib = 1024;
constexpr qint64 mib = 1024 * kib;
/// Bounds of the size classes, each included; above the last there is one more.
constexpr std::array<qint64, 7> bounds{0, 10 * kib, 100 * kib, mib, 10 * mib, 100 * mib, 1024 * mib};

/// Of all extensions that are not told one by one.
const QString others = u"*"_s;

}  // namespace

QString extensionOf(const QString& path) {
    constexpr qsizetype longest = 12;
    const QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString extension = dot < 1 ? QString() : name.sliced(dot + 1).toLower();
    const auto isPlain = [](QChar c) { return c.isLetterOrNumber(); };
    return extension.size() <= longest && std::ranges::all_of(extension, isPlain) ? extension : QString();
}

void FileSurvey::add(const Document& document) {
    ++m_documents;
    addPaths(document);
    addYear(document.modified);
    if (document.isWithoutContent)
        ++m_withoutContent;
    else if (document.bytes)
        addSize(document.sourceId, *document.bytes);
    else
        ++m_withoutSize;
}

/// The bytes of a document are those of its file when it has one.
void FileSurvey::addPaths(const Document& document) {
    m_everyWay += document.isEveryWay ? 1 : 0;
    m_withPath += document.paths.isEmpty() ? 0 : 1;
    for (const QString& path : document.paths) {
        QString extension = extensionOf(path);
        if (!m_extensions.contains(extension) && m_extensions.size() >= mostExtensions) {
            m_hasMoreExtensions = true;
            extension = others;
        }
        Extension& one = m_extensions[extension];
        ++one.files;
        if (document.paths.size() == 1 && document.bytes && !document.isWithoutContent) {
            ++one.withSize;
            one.bytes += *document.bytes;
        }
    }
}

void FileSurvey::addSize(const QString& sourceId, qint64 bytes) {
    m_bytes += bytes;
    ++m_sizes[size_t(std::ranges::lower_bound(bounds, bytes) - bounds.begin())];
    if (m_largest.size() == mostLargest && m_largest.back().bytes >= bytes)
        return;
    const auto place = std::ranges::find_if(m_largest, [&](const Large& one) { return one.bytes < bytes; });
    m_largest.insert(place, {bytes, sourceId});
    if (m_largest.size() > mostLargest)
        m_largest.pop_back();
}

void FileSurvey::addYear(QByteArrayView modified) {
    bool isYear = false;
    const int year = modified.size() < 4 ? 0 : modified.first(4).toInt(&isYear);
    if (isYear)
        ++m_years[year];
    else
        ++m_withoutTime;
}

QJsonObject FileSurvey::toJson() const {
    QJsonArray extensions;
    for (auto one = m_extensions.cbegin(); one != m_extensions.cend(); ++one)
        extensions.append(QJsonObject{{u"extension"_s, one.key()},
                                      {u"files"_s, one->files},
                                      {u"withSize"_s, one->withSize},
                                      {u"bytes"_s, one->bytes}});
    QJsonArray sizes;
    for (size_t i = 0; i < m_sizes.size(); ++i)
        sizes.append(QJsonObject{{u"upTo"_s, i < bounds.size() ? QJsonValue(bounds[i]) : QJsonValue()},
                                 {u"documents"_s, m_sizes[i]}});
    QJsonArray largest;
    for (const Large& one : m_largest)
        largest.append(QJsonObject{{u"sourceId"_s, one.sourceId}, {u"bytes"_s, one.bytes}});
    QJsonArray years;
    for (auto one = m_years.cbegin(); one != m_years.cend(); ++one)
        years.append(QJsonObject{{u"year"_s, one.key()}, {u"documents"_s, one.value()}});
    return {{u"documents"_s, m_documents},
            {u"withPath"_s, m_withPath},
            {u"everyWay"_s, m_everyWay},
            {u"bytes"_s, m_bytes},
            {u"withoutSize"_s, m_withoutSize},
            {u"withoutContent"_s, m_withoutContent},
            {u"empty"_s, m_sizes.front()},
            {u"extensions"_s, extensions},
            {u"moreExtensions"_s, m_hasMoreExtensions},
            {u"sizes"_s, sizes},
            {u"largest"_s, largest},
            {u"years"_s, years},
            {u"withoutTime"_s, m_withoutTime}};
}

}  // namespace fdc::migration
