// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailLines.h"

#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype askEvery = 1024 * 1024;  ///< bytes

}  // namespace

QByteArrayView lineAt(QByteArrayView bytes, qsizetype& at) {
    const qsizetype end = bytes.indexOf('\n', at);
    const qsizetype stop = end < 0 ? bytes.size() : end;
    QByteArrayView line = bytes.sliced(at, stop - at);
    at = end < 0 ? bytes.size() : end + 1;
    return line.endsWith('\r') ? line.chopped(1) : line;
}

qsizetype nameLength(QByteArrayView line) {
    const qsizetype colon = line.indexOf(':');
    const auto name = line.first(std::max<qsizetype>(colon, 0)).trimmed();
    const bool isName =
        !name.isEmpty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
    return isName ? colon : -1;
}

/// Those from without go first: nothing of a part goes on behind its end.
std::optional<Border> Lines::borderOf(QByteArrayView line) const {
    if (!line.startsWith("--"))
        return {};
    const QByteArrayView told = line.sliced(2);
    for (size_t i = 0; i < m_open.size(); ++i) {
        if (!told.startsWith(m_open[i]))
            continue;
        const QByteArrayView rest = told.sliced(m_open[i].size()).trimmed();
        if (rest.isEmpty() || rest == "--")
            return Border{.level = qsizetype(i), .isLast = !rest.isEmpty()};
    }
    return {};
}

Result<Border> Lines::nextBorder() {
    while (!hasEnded()) {
        if (m_at >= m_askAt) {
            FDC_TRY(m_mayGoOn());
            m_askAt = m_at + askEvery;
        }
        const qsizetype begin = m_at;
        const QByteArrayView line = take();
        if (auto border = borderOf(line)) {
            border->line = begin;
            return *border;
        }
        if (m_isFolder && m_open.empty() && isNextMail(begin, line))
            return fail(base::Error(mappingPdfInvalid, u"there are several mails in the file"_s));
    }
    return Border{.line = m_mail.size()};
}

QByteArrayView Lines::upTo(const Border& border, qsizetype begin) const {
    if (border.level < 0)
        return m_mail.sliced(begin);
    const qsizetype end = std::max(begin, border.line - 1);
    const QByteArrayView bytes = m_mail.sliced(begin, end - begin);
    return bytes.endsWith('\r') ? bytes.chopped(1) : bytes;
}

/// As a mail folder parts them. In a text a line may begin like that, too.
bool Lines::isNextMail(qsizetype begin, QByteArrayView line) const {
    const QByteArrayView before = m_mail.first(begin);
    qsizetype next = m_at;
    return line.startsWith(folderMark) && (before.endsWith("\n\n") || before.endsWith("\n\r\n")) &&
           nameLength(lineAt(m_mail, next)) >= 0;
}

}  // namespace fdc::migration::mail
