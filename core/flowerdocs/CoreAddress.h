// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QUrl>
#include <QUrlQuery>

#include "core/base/Result.h"

namespace fdc::flowerdocs {

/// Root of a FlowerDocs Core, "https://host/core", and the addresses below it (docs/flowerdocs.md, Bases).
class CoreAddress {
public:
    /// Accepts the root with or without slash at its end, and the web-services form ".../services" that other
    /// tools are configured with. Errors: CORE_URL_INVALID (fact "url") for anything but http(s) with a host,
    /// and for user info, query or fragment.
    static base::Result<CoreAddress> parse(const QString& text);

    /// `{core}/rest/<segments>`, each segment percent-encoded; never a slash at the end.
    QUrl rest(const QList<QString>& segments, const QUrlQuery& query = {}) const;
    /// `{core}/actuator/<name>`
    QUrl actuator(const QString& name) const;

    QString host() const { return m_root.host(); }
    quint16 port() const { return quint16(m_root.port(isTls() ? 443 : 80)); }
    bool isTls() const { return m_root.scheme() == QLatin1StringView("https"); }
    /// Without slash at the end.
    QString text() const { return m_root.toString(); }

private:
    explicit CoreAddress(QUrl root) : m_root(std::move(root)) {}
    QUrl below(const QList<QString>& segments) const;
    QUrl m_root;
};

/// Ids travel in paths, several joined by commas: what cannot be said there is refused before it is sent.
/// Errors: DOCUMENT_ID_UNUSABLE (fact "document") for an empty id, ".", "..", more than 255 characters, and
/// ids with comma, slash, backslash or control characters.
base::Result<void> checkId(const QString& id);

}  // namespace fdc::flowerdocs
