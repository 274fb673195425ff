// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plugins/scaffold/Scaffold.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include "app/engine/EngineErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

QString titleOf(const QString& id) {
    QString title = id;
    title.replace(u'-', u' ');
    title[0] = title[0].toUpper();
    return title;
}

Result<void> writeOne(const QString& source, const QString& target, const Scaffold& scaffold) {
    QFile file(source);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Error(base::fileUnreadable).with(u"file"_s, source));
    QByteArray bytes = file.readAll();
    bytes.replace("@ID@", scaffold.id.toUtf8()).replace("@NAME@", titleOf(scaffold.id).toUtf8());
    return base::platform::replaceFile(target, bytes);
}

}  // namespace

Result<QStringList> writeScaffold(const Scaffold& scaffold) {
    if (!connector::isPluginId(scaffold.id))
        return base::fail(base::Error(argumentInvalid, u"2 to 32 of a-z, 0-9 and -, none of ours"_s)
                              .with(u"argument"_s, u"name"_s));
    QDir folder(scaffold.folder);
    if (folder.exists() && !folder.isEmpty())
        return base::fail(base::Error(outputExists).with(u"file"_s, scaffold.folder));
    if (!QDir().mkpath(scaffold.folder))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, scaffold.folder));
    const QString templates = u":/plugin-templates/"_s + connector::pluginKindName(scaffold.kind);
    QStringList written;
    QDirIterator walk(templates, QDir::Files);
    while (walk.hasNext()) {
        const QString source = walk.next();
        QString name = walk.fileName();
        if (name.endsWith(u".in"_s))
            name.chop(3);
        FDC_TRY(writeOne(source, folder.filePath(name), scaffold));
        written.append(name);
    }
    written.sort();
    return written;
}

}  // namespace fdc::engine
