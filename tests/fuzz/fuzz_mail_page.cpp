// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration
// runs: 20000

#include <QRegularExpression>

#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/conversion/MailHtml.h"
#include "core/migration/conversion/MailPage.h"

using namespace fdc::migration;

namespace {

void require(bool holds) {
    if (!holds)
        __builtin_trap();
}

/// Whatever a stranger wrote: tags that lay out, none left open, and nothing that asks for something else.
void checkPage(const QString& page) {
    static const QRegularExpression tag(
        QStringLiteral(
            "<(/?)([a-z0-9]+)( style=\"margin:0\"| charset=\"utf-8\"| href=\"(https?:|mailto:)[^\"<>]*\""
            "| (colspan|rowspan)=\"[0-9]+\"| (start|value)=\"-?[0-9]+\")*>"),
        QRegularExpression::CaseInsensitiveOption);
    static const QStringList kept{
        QStringLiteral("a"),          QStringLiteral("b"),      QStringLiteral("big"),
        QStringLiteral("blockquote"), QStringLiteral("br"),     QStringLiteral("caption"),
        QStringLiteral("center"),     QStringLiteral("code"),   QStringLiteral("dd"),
        QStringLiteral("div"),        QStringLiteral("dl"),     QStringLiteral("dt"),
        QStringLiteral("em"),         QStringLiteral("h1"),     QStringLiteral("h2"),
        QStringLiteral("h3"),         QStringLiteral("h4"),     QStringLiteral("h5"),
        QStringLiteral("h6"),         QStringLiteral("hr"),     QStringLiteral("i"),
        QStringLiteral("li"),         QStringLiteral("ol"),     QStringLiteral("p"),
        QStringLiteral("pre"),        QStringLiteral("s"),      QStringLiteral("small"),
        QStringLiteral("span"),       QStringLiteral("sub"),    QStringLiteral("sup"),
        QStringLiteral("table"),      QStringLiteral("tbody"),  QStringLiteral("td"),
        QStringLiteral("tfoot"),      QStringLiteral("th"),     QStringLiteral("thead"),
        QStringLiteral("tr"),         QStringLiteral("tt"),     QStringLiteral("u"),
        QStringLiteral("ul"),         QStringLiteral("strong"), QStringLiteral("strike"),
        QStringLiteral("html"),       QStringLiteral("head"),   QStringLiteral("title"),
        QStringLiteral("body"),       QStringLiteral("meta")};
    QStringList open;
    const qsizetype start = page.startsWith(QStringLiteral("<!DOCTYPE html>")) ? 15 : 0;
    for (qsizetype at = page.indexOf(u'<', start); at >= 0; at = page.indexOf(u'<', at + 1)) {
        const auto found = tag.match(page, at, QRegularExpression::NormalMatch,
                                     QRegularExpression::AnchorAtOffsetMatchOption);
        require(found.hasMatch() && kept.contains(found.captured(2)));
        const QString name = found.captured(2);
        if (name == QStringLiteral("br") || name == QStringLiteral("hr") || name == QStringLiteral("meta"))
            continue;
        if (found.captured(1).isEmpty())
            open.append(name);
        else
            require(!open.isEmpty() && open.takeLast() == name);
    }
    require(open.isEmpty());
}

void checkName(const QString& name) {
    require(!name.isEmpty() && name.toUtf8().size() <= 255 && !name.startsWith(u'.'));
    require(!name.contains(u'/') && !name.contains(u'\\') && !name.contains(QChar(0)));
}

}  // namespace

/// Any bytes as a mail, and as the HTML of one.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const QString text = QString::fromUtf8(bytes);
    checkPage(mail::harmlessHtml(text));
    checkPage(mail::htmlOfText(text));
    checkName(fileNameOf(text, QStringLiteral("x"), {QStringLiteral("x")}));
    beginsAsMail(bytes);
    const auto mail = readMail(bytes, {});
    if (!mail) {
        require(mail.error().is(mappingPdfInvalid) && !mail.error().cause().isEmpty());
        return 0;
    }
    require(mail->parts.size() + mail->texts.size() <= 1'000);
    QSet<QString> names;
    for (const Mail::Part& part : mail->parts) {
        require(part.sha256.size() == 64 && part.size >= 0 && part.path.isEmpty());
        require((part.role == Mail::Part::Role::Attachment) != part.name.isEmpty());
        if (part.name.isEmpty())
            continue;
        checkName(part.name);
        require(!names.contains(part.name.toCaseFolded()));
        names.insert(part.name.toCaseFolded());
    }
    const QByteArray page = mailPageOf(*mail, MailAttachments::Beside);
    checkPage(QString::fromUtf8(page));
    require(page == mailPageOf(*readMail(bytes, {}), MailAttachments::Beside));
    return 0;
}
