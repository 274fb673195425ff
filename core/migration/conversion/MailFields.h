// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <functional>
#include <optional>

#include "core/base/Result.h"

/// Single values of a mail. Parameters are read by GMime; of its parser, which keeps several times what a
/// stranger sends, nothing is used. Thread-safe. Errors are MAPPING_PDF_INVALID with a
/// cause, and that of prepare().
namespace fdc::migration::mail {

/// Loads GMime, which is not there before. Error MAP_CONVERTER_MISSING.
base::Result<void> prepare();

/// What a terminal or a page would act upon becomes a space; so do line ends.
QString inOneLine(QString text);
/// Of From, Subject and the like, in one line: encoded words (RFC 2047) as text() reads them, and plain 8
/// bit. What only looks like an encoded word stays as it is written.
base::Result<QString> headerText(const QByteArray& raw);
/// yyyy-MM-ddTHH:mm:ss with the zone that the mail tells; what is no date as RFC 5322 has it, or in a zone
/// that may be several, stays as it is written.
base::Result<QString> headerDate(const QByteArray& raw);

struct ContentType {
    QString type = QStringLiteral("text/plain");  ///< lower case
    QByteArray charset = {};
    QByteArray boundary = {};
    QString name = {};
};
base::Result<ContentType> contentType(const QByteArray& raw);
struct Disposition {
    bool isAttachment = false;
    QString name = {};
};
base::Result<Disposition> disposition(const QByteArray& raw);

using Sink = std::function<base::Result<void>(QByteArrayView piece)>;
/// The bytes of a part, out of 7bit, 8bit, binary, quoted-printable or base64.
base::Result<void> decode(QByteArrayView body, const QByteArray& encoding, const Sink& sink);
/// Without a charset, and where plain ASCII is named: UTF-8, else windows-1252. ISO-8859-1 is read as
/// windows-1252, and GB2312, EUC-KR and Shift_JIS as what is wider, as everybody does.
base::Result<QString> text(const QByteArray& bytes, const QByteArray& charset);

}  // namespace fdc::migration::mail
