// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DiagnosticsBundle.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>
#include <utility>

#include "app/engine/EngineErrors.h"
#include "core/config/Placeholders.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

base::Error leak(const QString& entry, qint64 line, const QString& kind) {
    return base::Error(diagnosticsLeak)
        .with(u"entry"_s, entry)
        .with(u"line"_s, QString::number(line))
        .with(u"kind"_s, kind);
}

/// Tokens, opaque values and passwords in URLs, whoever wrote them.
QString withoutForms(QString text) {
    static const QRegularExpression forms(
        uR"(eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*|ENC\((?!\.\.\.|…|•)[^)\s]+\)|xr1c/[0-9A-Fa-f]{2,})"_s);
    static const QRegularExpression userInfo(
        uR"((:(?:\\?/){2}[^/?#@\s:"'<>\\]*:)(?!\$\{)[^/?#@\s"'<>\\]+(?=@))"_s);
    text.replace(forms, QString::fromUtf16(security::maskText));
    text.replace(userInfo, u"\\1"_s + QString::fromUtf16(security::maskText));
    return text;
}

}  // namespace

DiagnosticsBundle::DiagnosticsBundle(const security::Redaction& shared)
    : m_shared(shared), m_check([](QStringView name) { return config::isSecretKey(name); }) {}

void DiagnosticsBundle::addSecret(const security::Secret& secret) {
    m_redaction.add(secret);
    m_check.add(secret);
}

QString DiagnosticsBundle::masked(const QString& text) {
    return m_names.apply(withoutForms(m_redaction.apply(m_shared.apply(text))));
}

void DiagnosticsBundle::add(const QString& name, const QString& what, const QString& text) {
    QByteArray bytes = masked(text).toUtf8();
    if (bytes.size() > entryLimit) {
        // From the beginning of a line on, so that no character is torn apart.
        const qsizetype from = bytes.indexOf('\n', bytes.size() - entryLimit);
        bytes = from < 0 ? QByteArray() : bytes.sliced(from + 1);
        note(u"%1: only its end"_s.arg(name));
    }
    if (m_size + bytes.size() > bundleLimit || m_entries.size() >= mostEntries) {
        note(u"%1: left out, the bundle is full"_s.arg(name));
        return;
    }
    m_size += bytes.size();
    m_entries.append({name, what, bytes});
}

void DiagnosticsBundle::addJson(const QString& name, const QString& what, const QJsonObject& document) {
    add(name, what, QString::fromUtf8(QJsonDocument(document).toJson(QJsonDocument::Indented)));
}

void DiagnosticsBundle::note(const QString& text) {
    m_notes.append(masked(text));
}

Result<void> DiagnosticsBundle::check(const Entry& entry) const {
    const auto leaks = m_check.scan(entry.text);
    if (!leaks.isEmpty())
        return base::fail(leak(entry.name, leaks.first().line, security::leakKindWord(leaks.first().kind)));
    const QByteArray masked = m_shared.apply(entry.text);
    if (masked != entry.text) {
        const auto [here, there] = std::ranges::mismatch(entry.text, masked);
        const qint64 line = std::count(entry.text.begin(), here, '\n') + 1;
        return base::fail(leak(entry.name, line, u"known-secret"_s));
    }
    if (const qint64 line = m_names.lineOfName(QString::fromUtf8(entry.text)); line > 0)
        return base::fail(leak(entry.name, line, u"name"_s));
    if (!m_check.isClean(entry.name.toUtf8()) || m_names.lineOfName(entry.name) > 0)
        return base::fail(leak(u"manifest.json"_s, 0, u"name"_s));
    return {};
}

Result<QByteArray> DiagnosticsBundle::pack(const QString& fileName, QJsonObject manifest) {
    QJsonArray contents;
    // Names may have been learned after an entry was added.
    for (Entry& entry : m_entries)
        entry.text = masked(QString::fromUtf8(entry.text)).toUtf8();
    for (const Entry& entry : std::as_const(m_entries))
        contents.append(QJsonObject{
            {u"name"_s, entry.name}, {u"what"_s, entry.what}, {u"bytes"_s, qint64(entry.text.size())}});
    manifest[u"entries"_s] = contents;
    manifest[u"notes"_s] = QJsonArray::fromStringList(m_notes);
    QList<Entry> all{{u"manifest.json"_s, {}, QJsonDocument(manifest).toJson(QJsonDocument::Indented)}};
    all += m_entries;
    for (const Entry& entry : all)
        FDC_TRY(check(entry));
    return packArchive(fileName, all);
}

}  // namespace fdc::engine
