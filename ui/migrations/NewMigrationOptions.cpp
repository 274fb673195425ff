// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationOptions.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include "core/migration/ReadBackPolicy.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestProposal = 60;

QString plain(const QString& text) {
    QString name;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        const bool isKept = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_');
        if (isKept)
            name += c;
        else if (!c.isMark() && !name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name.truncate(longestProposal);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

}  // namespace

QString NewMigrationOptions::readBackText() const {
    QString text = u"full"_s;
    switch (readBack) {
        case ReadBack::Full: break;
        case ReadBack::Sample: text = u"sample:"_s + QString::number(samplePercent); break;
        case ReadBack::Hash: text = u"hash"_s; break;
        case ReadBack::Metadata: text = u"metadata"_s; break;
        case ReadBack::None: text = u"none"_s; break;
    }
    const QString exceptions = readBackByClass.trimmed();
    return exceptions.isEmpty() ? text : text + u"; "_s + exceptions;
}

bool NewMigrationOptions::isReadBackValid() const {
    return migration::ReadBackPolicy::parse(readBackText()).has_value();
}

QJsonObject NewMigrationOptions::toArguments(const QString& mapFile, const QString& name) const {
    QJsonObject arguments{{u"mapFile"_s, mapFile},
                          {u"name"_s, name},
                          {u"readBack"_s, readBackText()},
                          {u"requests"_s, requests},
                          {u"outageSeconds"_s, outageSeconds}};
    if (const QJsonObject given = limits.toLimits(); !given.isEmpty())
        arguments[u"limits"_s] = given;
    return arguments;
}

QStringList NewMigrationOptions::toWords(const QString& mapFile, const QString& name) const {
    const NewMigrationOptions usual;
    QStringList words{u"campaign"_s, u"start"_s, u"--map"_s, mapFile, u"--name"_s, name};
    if (readBackText() != usual.readBackText())
        words += {u"--verify"_s, readBackText()};
    if (requests != usual.requests)
        words += {u"--requests"_s, QString::number(requests)};
    if (outageSeconds != usual.outageSeconds)
        words += {u"--outage-limit"_s, QString::number(outageSeconds)};
    return words + limits.toWords();
}

QString mapNameOf(const QString& path, migration::SourcePreview::Kind kind) {
    const bool isFolder = kind == migration::SourcePreview::Kind::Folder;
    const QFileInfo file(path);
    QString base = isFolder ? file.fileName() : file.completeBaseName();
    // "letters.tar.gz" has two endings.
    if (!isFolder && base.endsWith(".tar"_L1, Qt::CaseInsensitive))
        base.chop(4);
    QString name = plain(base);
    // Many an index is called index; its folder says more.
    if (name.isEmpty() || name.compare("index"_L1, Qt::CaseInsensitive) == 0)
        name = plain(file.dir().dirName());
    return name.isEmpty() ? u"Migration"_s : name;
}

QString nextMapName(const QString& name) {
    // Four digits are a year, not a count.
    static const QRegularExpression numbered(u"\\A(.+)-([1-9][0-9]{0,2})\\z"_s);
    const auto match = numbered.match(name);
    return match.hasMatch() ? match.captured(1) + u'-' + QString::number(match.captured(2).toInt() + 1)
                            : name + u"-2"_s;
}

}  // namespace fdc::ui::migrations
