// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailPage.h"

#include "core/migration/conversion/MailHtml.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using mail::escaped;

namespace {

QString subjectOf(const Mail& mail) {
    for (const Mail::Field& field : mail.fields) {
        if (field.name == u"Subject")
            return field.value;
    }
    return {};
}

QString line(const QString& html) {
    return u"<p style=\"margin:0\">"_s + html + u"</p>\n"_s;
}

QString rowOf(const Mail::Part& part) {
    const QString name = part.name.isEmpty() ? QString() : line(u"<b>"_s + escaped(part.name) + u"</b>"_s);
    return name + line(u"%1, %2 bytes"_s.arg(escaped(part.type)).arg(part.size)) +
           line(u"<small>SHA-256 <tt>%1</tt></small>"_s.arg(part.sha256));
}

/// All parts of a role, below their heading; nothing when there are none.
QString listOf(const Mail& mail, Mail::Part::Role role, const QString& heading) {
    QString rows;
    for (const Mail::Part& part : mail.parts) {
        if (part.role == role)
            rows += rowOf(part);
    }
    return rows.isEmpty() ? QString() : u"<h3>"_s + heading + u"</h3>\n"_s + rows;
}

}  // namespace

QByteArray mailPageOf(const Mail& mail, MailAttachments attachments) {
    using Role = Mail::Part::Role;
    QString page = u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>"_s +
                   escaped(subjectOf(mail)) + u"</title></head><body>\n"_s;
    for (const Mail::Field& field : mail.fields)
        page += line(u"<b>"_s + field.name + u":</b> "_s + escaped(field.value));
    for (const Mail::Text& text : mail.texts)
        page +=
            u"<hr>\n"_s + (text.isHtml ? mail::harmlessHtml(text.text) + u'\n' : mail::htmlOfText(text.text));
    const bool isLeftOut = attachments == MailAttachments::LeftOut;
    const QString lists =
        listOf(mail, Role::Attachment, isLeftOut ? u"Attached, and left out"_s : u"Attached"_s) +
        listOf(mail, Role::Signature, u"Signature of the mail"_s) +
        listOf(mail, Role::OtherForm, u"The same text in another form"_s);
    if (!lists.isEmpty())
        page += u"<hr>\n"_s + lists;
    return (page + u"</body></html>\n"_s).toUtf8();
}

}  // namespace fdc::migration
