// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace fdc::engine {

/// Stable stand-ins for hosts, accounts and folders in what is given away: the same host is host-1 in every
/// text. What was learned is searched everywhere; addresses and hosts of URLs are found by their form too.
/// One thread at a time.
class Pseudonyms {
public:
    void learnHost(const QString& host);
    void learnUser(const QString& user);
    /// A folder becomes <@p word>: <data>, <home>.
    void learnFolder(const QString& path, const QString& word);
    /// The hosts in the URLs of a text, and the addresses.
    void learnHostsOf(const QString& text);

    QString host(const QString& host);
    QString user(const QString& user);
    /// Every learned name replaced; hosts of URLs that were not learned yet become learned.
    QString apply(const QString& text);
    /// The line, from 1, where a learned name still stands; 0 when none does.
    qint64 lineOfName(const QString& text) const;

private:
    QString tokenOf(const QString& name, const QString& kind);
    void forgetPattern() { m_pattern = {}; }
    const QRegularExpression& pattern() const;

    QHash<QString, QString> m_tokens;  ///< by name
    QHash<QString, int> m_counts;      ///< by kind
    QStringList m_names;
    mutable QRegularExpression m_pattern;
};

}  // namespace fdc::engine
