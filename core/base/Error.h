// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <utility>

namespace fdc::base {

/// What a caller can do about an error; closed on purpose, so that a switch over it is checked by the
/// compiler. The exit codes of docs/command-line.md follow from it.
enum class ErrorKind {
    Usage,           ///< the request itself is wrong; nothing was tried
    Configuration,   ///< a setting, a map or an environment must be corrected first
    Data,            ///< one document or row is wrong; others can go on
    NotFound,        ///< the named thing does not exist
    Conflict,        ///< the thing exists and differs; a person decides
    Temporary,       ///< may pass by itself: unreachable, timed out, throttled, 5xx without a code
    Authentication,  ///< user or password refused; never retried
    Permission,      ///< the account may not do this; never retried
    Tls,             ///< the peer could not be trusted; never retried, never ignored
    Protocol,        ///< the peer answered something that its contract does not allow
    Limit,           ///< a limit or window was reached; the work can be resumed
    Cancelled,       ///< a person or a signal ended it
    Storage,         ///< disk full, file unreadable, database damaged
    Audit,           ///< the audit record could not be written, so nothing was done
    Internal,        ///< a defect of this program
};

/// A stable code with its kind. Codes are never translated and never reused; each has a page
/// docs/errors/<language>/<id>.md (a test compares the two lists). Declare them as
/// `inline constexpr ErrorCode csvDuplicateId{"CSV_DUPLICATE_ID", ErrorKind::Data};`
struct ErrorCode {
    const char* id;
    ErrorKind kind;
};

/// One failure: stable code, the facts of this case, and the technical cause.
/// Thread: a value, copy it freely. Safety: every text in it may be shown and logged, so never put a secret
/// in.
class Error {
public:
    using Fact = std::pair<QString, QString>;

    /// @p cause is technical text in English: a system message, a server's sentence.
    explicit Error(ErrorCode code, QString cause = {}) : m_code(code), m_cause(std::move(cause)) {}

    QString code() const { return QString::fromLatin1(m_code.id); }
    ErrorKind kind() const { return m_code.kind; }
    const QString& cause() const { return m_cause; }
    const QList<Fact>& facts() const { return m_facts; }
    QString fact(QStringView name) const;

    bool is(const ErrorCode& code) const { return qstrcmp(m_code.id, code.id) == 0; }
    /// True only for kinds that may pass without anybody's help.
    bool isRetryable() const { return m_code.kind == ErrorKind::Temporary; }

    /// Adds a fact that the sentence of the help page can name as {name}: file, line, url, key, step,
    /// document… An earlier fact of the same name stays: the place nearest to the failure knows best.
    Error& with(const QString& name, const QString& value) &;
    Error&& with(const QString& name, const QString& value) &&;

    /// One English line for logs: "CSV_DUPLICATE_ID (file=index.csv, line=7): cause".
    QString toLogLine() const;

private:
    ErrorCode m_code;
    QString m_cause;
    QList<Fact> m_facts;
};

}  // namespace fdc::base
