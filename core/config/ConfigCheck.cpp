// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ConfigCheck.h"

#include <algorithm>

#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/CrossCheck.h"
#include "core/config/EntryCheck.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of a key in a message; the finding itself has it whole.
constexpr qsizetype longestKey = 200;

void checkEncoding(const PropertiesDocument& document, FindingList& findings) {
    if (document.hasByteOrderMark())
        findings.add(1, {}, byteOrderMark, Severity::Warning);
    if (document.encoding() != PropertiesDocument::Encoding::Utf8)
        return;
    for (qsizetype i = document.hasByteOrderMark() ? 1 : 0; i < document.size(); ++i) {
        const PropertiesEntry& entry = document.entryAt(i);
        const QByteArrayView line(document.toBytes().constData() + entry.keyBegin,
                                  entry.contentEnd - entry.keyBegin);
        if (std::any_of(line.begin(), line.end(), [](char c) { return uchar(c) >= 0x80; })) {
            findings.add(document.lineAt(i), document.keyAt(i), utf8Text, Severity::Warning);
            return;
        }
    }
}

void checkEscapes(const PropertiesDocument& document, FindingList& findings) {
    for (qsizetype i = 0; i < document.size(); ++i) {
        if (const auto line = document.malformedLine(i))
            findings.add(*line, document.keyAt(i), malformedEscape, Severity::Error);
    }
}

void checkDuplicates(const PropertiesDocument& document, FindingList& findings) {
    for (const PropertiesDocument::Duplicate& duplicate : document.duplicates()) {
        QStringList earlier;
        for (const qint64 line : duplicate.lines)
            earlier.append(QString::number(line));
        earlier.removeLast();
        findings.add(duplicate.lines.last(), duplicate.key, duplicateKey, Severity::Warning,
                     {{u"lines"_s, earlier.join(u", "_s)}});
    }
}

}  // namespace

QString shortened(const QString& value, qsizetype longest) {
    return value.size() <= longest ? value : value.first(longest - 1) + u'…';
}

void FindingList::add(qint64 line, const QString& key, base::ErrorCode code, Severity severity, Facts facts) {
    facts.prepend({u"line"_s, QString::number(line)});
    facts.prepend({u"key"_s, shortened(key, longestKey)});
    m_findings.append({line, key, code, severity, std::move(facts)});
}

QList<Finding> FindingList::sorted() && {
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return std::move(m_findings);
}

QString severityWord(Severity severity) {
    switch (severity) {
        case Severity::Error: return u"error"_s;
        case Severity::Warning: return u"warning"_s;
        case Severity::Info: return u"info"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject Finding::toJson(Language language) const {
    return {{u"line"_s, line},
            {u"key"_s, key},
            {u"code"_s, QString::fromLatin1(code.id)},
            {u"severity"_s, severityWord(severity)},
            {u"message"_s, text(*this, language)}};
}

QList<Finding> check(const PropertiesDocument& document, const CheckOptions& options) {
    FindingList findings;
    // Nothing that could be said about its keys would be about keys that a product finds.
    if (ConfigFile::looksBinary(document.toBytes())) {
        const QString name = options.fileName.isEmpty() ? fileNameOf(options.product) : options.fileName;
        findings.add(1, {}, fileBinary, Severity::Error, {{u"file"_s, name}});
        return std::move(findings).sorted();
    }
    checkEncoding(document, findings);
    checkEscapes(document, findings);
    checkDuplicates(document, findings);
    EntryCheck(document, options, findings).run();
    CrossCheck(document, options, findings).run();
    return std::move(findings).sorted();
}

bool hasErrors(const QList<Finding>& findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

}  // namespace fdc::config
