// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace fdc::migration::mail {

/// For a place between two tags of a page.
QString escaped(QStringView text);
/// Plain text line by line, with its spaces.
QString htmlOfText(QStringView text);
/// Of a stranger's HTML its texts, and of its tags those that lay them out, or plainer ones for them: no
/// script, no style, no image (`[alternative text]` stands for one), no link but to web and mail. All that is
/// opened is closed, so that it cannot reach out of its place. Pure function.
QString harmlessHtml(QStringView html);
/// The charset that HTML names itself within its first KiB, in lower case, for where nobody else names one.
/// Empty: it names none, or another than that of its bytes, which are UTF-8. Pure function.
QByteArray charsetNamedIn(const QByteArray& html);

}  // namespace fdc::migration::mail
