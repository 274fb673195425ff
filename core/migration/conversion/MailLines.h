// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <vector>

#include "core/migration/conversion/MailParts.h"

namespace fdc::migration::mail {

/// In front of each mail in a file of several.
inline constexpr QByteArrayView folderMark = "From ";

/// The line that begins at @p at, without its end; @p at is then where the next one begins.
QByteArrayView lineAt(QByteArrayView bytes, qsizetype& at);
/// Length of the name in front of the colon; -1 when the line begins no field.
qsizetype nameLength(QByteArrayView line);

/// A line that parts a multipart.
struct Border {
    qsizetype level = -1;  ///< of the multiparts that are open, from without; -1: the end of the mail
    bool isLast = false;
    qsizetype line = 0;  ///< where it begins
};

/// Goes over the lines of a mail once, whatever is nested in it. Internal to this folder.
class Lines {
public:
    Lines(QByteArrayView mail, const MayGoOn& mayGoOn)
        : m_mail(mail), m_mayGoOn(mayGoOn), m_isFolder(mail.startsWith(folderMark)) {}

    qsizetype at() const { return m_at; }
    bool hasEnded() const { return m_at == m_mail.size(); }
    QByteArrayView take() { return lineAt(m_mail, m_at); }
    void goBackTo(qsizetype at) { m_at = at; }

    /// A multipart whose parts follow.
    void open(const QByteArray& boundary) { m_open.push_back(boundary); }
    void close() { m_open.pop_back(); }
    std::optional<Border> borderOf(QByteArrayView line) const;
    /// The next line is then the one behind it. Errors: MAPPING_PDF_INVALID when another mail begins before;
    /// those of MayGoOn.
    base::Result<Border> nextBorder();
    /// Without the line end in front of the border, which belongs to it.
    QByteArrayView upTo(const Border& border, qsizetype begin) const;

private:
    bool isNextMail(qsizetype begin, QByteArrayView line) const;

    const QByteArrayView m_mail;
    const MayGoOn& m_mayGoOn;
    const bool m_isFolder;
    std::vector<QByteArray> m_open;
    qsizetype m_at = 0;
    qsizetype m_askAt = 0;
};

}  // namespace fdc::migration::mail
