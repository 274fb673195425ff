// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/Options.h"

#include <QCoreApplication>

#include "core/base/BaseErrors.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ConsoleOptions)
};

base::Failure usage(const QString& detail) {
    return base::fail(base::Error(base::usageError).with(u"detail"_s, detail));
}

}  // namespace

base::Result<Options> Options::parse(const QStringList& words) {
    Options options;
    const QHash<QString, QString*> values{{u"--environment"_s, &options.environment},
                                          {u"--data"_s, &options.data},
                                          {u"--lang"_s, &options.language},
                                          {u"--theme"_s, &options.theme},
                                          {u"--screenshots"_s, &options.screenshots}};
    for (qsizetype at = 0; at < words.size(); ++at) {
        const QString name = words[at].section(u'=', 0, 0);
        if (words[at] == u"--help"_s || words[at] == u"-h"_s) {
            options.help = true;
        } else if (words[at] == u"--version"_s) {
            options.version = true;
        } else if (QString* value = values.value(name)) {
            if (words[at].contains(u'='))
                *value = words[at].section(u'=', 1);
            else if (at + 1 < words.size())
                *value = words[++at];
            if (value->isEmpty())
                return usage(Texts::tr("%1 needs a value").arg(name));
        } else {
            return usage(Texts::tr("unknown option %1").arg(words[at]));
        }
    }
    if (!options.language.isEmpty() && options.language != u"fr"_s && options.language != u"en"_s)
        return usage(Texts::tr("--lang takes fr or en"));
    if (!options.theme.isEmpty() && options.theme != u"auto"_s && options.theme != u"light"_s &&
        options.theme != u"dark"_s)
        return usage(Texts::tr("--theme takes light, dark or auto"));
    return options;
}

QString usageText() {
    return Texts::tr(
        "Usage: flowerdocs-console [--environment NAME] [--data DIR] [--lang fr|en]\n"
        "           [--theme light|dark|auto] [--screenshots DIR]\n\n"
        "  --environment NAME   work in this environment (the last one; at first the sandbox)\n"
        "  --data DIR           read and write nothing outside DIR\n"
        "  --lang fr|en         language of the window\n"
        "  --theme WORD         light, dark, or auto: as the desktop\n"
        "  --screenshots DIR    write a picture of every page into DIR and end; needs no display\n\n"
        "The same without a window: flowerdocsctl --help");
}

}  // namespace fdc::console
