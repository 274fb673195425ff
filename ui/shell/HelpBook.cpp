// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/HelpBook.h"

#include <QCoreApplication>
#include <QFile>

#include "core/base/ErrorPages.h"
#include "core/config/SettingCatalog.h"

static void initHelp() {
    Q_INIT_RESOURCE(help);  // a static library's resources are not linked in by themselves
}

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(HelpBook)
};

HelpText pageText(const QString& name, const QString& language) {
    initHelp();
    QFile file(u":/help/"_s + (language == u"fr"_s ? u"fr/"_s : u"en/"_s) + name + u".md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const qsizetype lineEnd = text.indexOf(u'\n');
    QString title = text.left(lineEnd);
    while (title.startsWith(u'#'))
        title.remove(0, 1);
    return {title.trimmed(), text.mid(lineEnd + 1).trimmed()};
}

HelpText errorText(const QString& code, const QString& language) {
    const auto page = base::errorPage(code, language);
    if (!page)
        return {};
    QString title = page->title;
    // The page speaks of this case by placeholders; without a case they are gaps.
    for (qsizetype open = title.indexOf(u'{'); open >= 0; open = title.indexOf(u'{', open + 1)) {
        const qsizetype close = title.indexOf(u'}', open);
        if (close > open)
            title.replace(open, close - open + 1, u"…"_s);
    }
    // Cause, check and fix are lines of the page; here each is a paragraph.
    QString body = page->body;
    body.replace(u"\n**"_s, u"\n\n**"_s);
    return {title, u'`' + code + u"`\n\n"_s + body};
}

QString reloadText(config::Reload reload) {
    switch (reload) {
        case config::Reload::Live: return Texts::tr("In force at once.");
        case config::Reload::ConnectorRestart:
            return Texts::tr("In force after the connector restarted; the console does that.");
        case config::Reload::ProductRestart:
            return Texts::tr("In force after the product that reads it restarted.");
    }
    return {};
}

/// Core's line of the key; another product's when Core has none that says anything about it.
const config::SettingSpec* specOf(const QString& key) {
    const config::SettingSpec* spec = config::SettingCatalog::find(key);
    if (spec && !spec->isOpen())
        return spec;
    const auto claim = config::SettingCatalog::claimedElsewhere(key, config::Product::Core);
    return claim.spec ? claim.spec : spec;
}

HelpText keyText(const QString& key, const QString& language) {
    const config::SettingSpec* spec = specOf(key);
    if (!spec)
        return {};
    QStringList parts{spec->help(language == u"fr"_s ? config::Language::French : config::Language::English)};
    parts.append(Texts::tr("**Form:** `%1`").arg(spec->expected()));
    if (spec->defaultValue)
        parts.append(Texts::tr("**Default:** `%1`").arg(*spec->defaultValue));
    parts.append(reloadText(spec->reload));
    if (spec->isSecret())
        parts.append(Texts::tr("A secret: write a reference such as `${NAME}` instead of the value."));
    return {key, parts.join(u"\n\n"_s)};
}

}  // namespace

HelpText helpText(const QString& topic, const QString& language) {
    const QString kind = topic.section(u':', 0, 0);
    const QString name = topic.section(u':', 1);
    HelpText text;
    if (kind == u"error"_s)
        text = errorText(name, language);
    else if (kind == u"key"_s)
        text = keyText(name, language);
    else if (kind == u"page"_s)
        text = pageText(name, language);
    return text.title.isEmpty() ? pageText(u"overview"_s, language) : text;
}

}  // namespace fdc::ui::shell
