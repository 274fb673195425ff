// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QList>
#include <QSet>
#include <QString>

#include "core/base/Result.h"
#include "core/migration/conversion/MailParts.h"

namespace fdc::migration {

/// A mail as people read it: who wrote what to whom, and what came with it.
struct Mail {
    struct Field {
        QString name;
        QString value;
    };
    struct Text {
        bool isHtml = false;
        QString text;
    };
    struct Part {
        enum class Role {
            Attachment,
            Signature,  ///< of the whole mail, which it speaks for and which the page is not
            OtherForm,  ///< of a text that is shown already
        };
        Role role = Role::Attachment;
        QString name;  ///< of a file, and of no other part
        QString type;  ///< as the mail says
        qint64 size = 0;
        QString sha256;
        QString path = {};  ///< of its bytes, when they were to be kept
    };
    QList<Field> fields;  ///< From, To, Cc, Bcc, Date, Subject, as far as they are there
    QList<Text> texts;
    QList<Part> parts;  ///< in their order

    qsizetype attachments() const;
};

/// What is attached is written to files in @p folder; empty: it is counted and hashed only. Nothing is lost
/// silently: what cannot be read is an error. Memory: many times what the page shows, which is 4 MiB at most,
/// whatever the size of the mail. Errors: MAPPING_PDF_INVALID with a cause; FILE_UNWRITABLE, DISK_FULL; those
/// of @p mayGoOn, which is asked every few milliseconds, whatever the mail. Thread-safe.
base::Result<Mail> readMail(QByteArrayView bytes, const QString& folder, const mail::MayGoOn& mayGoOn = {});

/// A name for a file, of what a stranger wrote: no path, nothing that hides, at most 255 bytes, and none of
/// @p taken (case-folded): a number goes before the ending then. @p otherwise: when nothing is left.
QString fileNameOf(const QString& written, const QString& otherwise, const QSet<QString>& taken);

}  // namespace fdc::migration
