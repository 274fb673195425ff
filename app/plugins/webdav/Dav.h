// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>
#include <functional>
#include <optional>

#include "core/connector/sdk/Plugin.h"

/// What a WebDAV server says about its files (RFC 4918).
namespace webdav {

/// One file or folder of a listing.
struct Entry {
    QString path;     ///< below the root, decoded, without a slash at either end; empty: the root itself
    QString version;  ///< changes when the content does: its ETag, else date and size
    QDateTime modified;
    qint64 size = -1;  ///< -1: not told
    bool isFolder = false;
};

/// A 207 answer to PROPFIND. Entries that lie outside @p root are left out. Nothing when the body is no
/// multistatus document or not whole. Pure.
std::optional<QList<Entry>> parseMultistatus(const QByteArray& body, const QUrl& root);

/// What went wrong with an exchange, as a connector tells it.
using Failure = fdc::plugin::Outcome;

struct Access {
    QUrl root;  ///< ends with a slash
    QString user;
    QString password;
    QString authorityFile;
};

/// The exchanges with one server. Blocking; a call is ended by @p isCancelled within about a second.
/// Redirections are not followed: they could lead the password elsewhere.
class Client {
public:
    Client(Access access, std::function<bool()> isCancelled);
    ~Client();

    /// The entries of a folder, itself first; @p depth 0: itself only. Absent: there is no such thing.
    std::optional<QList<Entry>> list(const QString& path, int depth);
    /// Writes the content to @p file; false when there is none meanwhile.
    bool download(const QString& path, const QString& file);
    /// Classes of the DAV header.
    QString version();

    /// Set when a call could not be made; then its answer means nothing.
    const std::optional<Failure>& failure() const { return m_failure; }
    const QDateTime& serverTime() const { return m_serverTime; }  ///< of the last answer's Date

private:
    struct Exchange;
    bool perform(Exchange& exchange);
    QUrl urlOf(const QString& path, bool isFolder) const;
    void fail(fdc::plugin::FailureKind kind, const QString& code, const QString& message,
              const QString& key = {});
    void judgeStatus(long status);
    void judgeCurl(int code, bool wasCancelled);

    Access m_access;
    std::function<bool()> m_isCancelled;
    void* m_handle = nullptr;
    std::optional<Failure> m_failure;
    QDateTime m_serverTime;
};

}  // namespace webdav
