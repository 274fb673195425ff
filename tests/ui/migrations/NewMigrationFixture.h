// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include "tests/ui/Fakes.h"
#include "ui/migrations/NewMigrationPresenter.h"

/// An archive like the demo's, and a target that knows its classes.
namespace fixture {

using namespace Qt::Literals::StringLiterals;

inline QString write(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write the fixture %s", qPrintable(path));
    return path;
}

/// Rows as DemoCorpus writes them, of the four classes in turn.
inline QByteArray index(int rows, char separator = ',') {
    static const char* const classes[] = {"Contrat", "Sinistre", "Courrier", "Facture"};
    QByteArray text =
        "documentId,classid,name,ACL,contentPath,sha256,NumeroContrat,NumeroSinistre,NumeroFacture,"
        "DateReception,Montant,BoiteArchive\n";
    for (int row = 1; row <= rows; ++row) {
        const QByteArray number = QByteArray::number(row).rightJustified(6, '0');
        const int kind = row % 4;
        text += "ARC-" + number + ',' + classes[kind] + ",\"" + classes[kind] + " – " + number +
                "\",,contenus/000/ARC-" + number + ".pdf," + QByteArray(64, 'a') + ',' +
                (kind == 3 ? QByteArray() : "CT-2019-" + number) + ',' +
                (kind == 1 ? "SIN-" + number : QByteArray()) + ',' +
                (kind == 3 ? "FAC-" + number : QByteArray()) + ',' + (kind == 2 ? "2019-11-03" : "") + ',' +
                (kind == 2 ? "" : "1204.50") + ",\n";
    }
    if (separator != ',')
        text.replace(',', separator);
    return text;
}

inline QJsonObject tag(const QString& id, bool mandatory, const QString& labelText = {}) {
    QJsonObject json{
        {u"id"_s, id}, {u"mandatory"_s, mandatory}, {u"multivalued"_s, false}, {u"type"_s, u"STRING"_s}};
    if (!labelText.isEmpty())
        json[u"label"_s] = labelText;
    return json;
}

inline QJsonObject documentClass(const QString& id, const QJsonArray& tags) {
    return {{u"id"_s, id}, {u"label"_s, id}, {u"tags"_s, tags}};
}

inline QJsonObject classes() {
    return {{u"schema"_s, u"target-classes/1"_s},
            {u"classes"_s,
             QJsonArray{
                 documentClass(u"Contrat"_s, {tag(u"NumeroContrat"_s, true, u"Contract number"_s),
                                              tag(u"Montant"_s, false), tag(u"LegacyId"_s, false)}),
                 documentClass(u"Sinistre"_s, {tag(u"NumeroSinistre"_s, true), tag(u"NumeroContrat"_s, false),
                                               tag(u"Montant"_s, false), tag(u"LegacyId"_s, false)}),
                 documentClass(u"Courrier"_s, {tag(u"DateReception"_s, true), tag(u"NumeroContrat"_s, false),
                                               tag(u"LegacyId"_s, false)}),
                 documentClass(u"Facture"_s, {tag(u"NumeroFacture"_s, true), tag(u"Fournisseur"_s, true),
                                              tag(u"Montant"_s, false), tag(u"LegacyId"_s, false)}),
                 documentClass(u"Note"_s, {tag(u"LegacyId"_s, false)})}}};
}

/// A desk whose engine takes everything.
struct World {
    explicit World(const QString& language = u"en"_s) : desk(language) {
        desk.engine.on(u"target.classes"_s, classes());
        desk.engine.on(u"map.save"_s, [](const QJsonObject& arguments) {
            const QString name = arguments[u"name"_s].toString();
            return fakes::Result<QJsonObject>(
                QJsonObject{{u"name"_s, name}, {u"mapFile"_s, u"/data/maps/"_s + name + u".json"_s}});
        });
        desk.engine.on(u"map.checkTarget"_s, QJsonObject{{u"findings"_s, QJsonArray{}}});
        desk.engine.on(u"campaign.start"_s, [](const QJsonObject& arguments) {
            return fakes::Result<QJsonObject>(
                QJsonObject{{u"campaign"_s, arguments[u"name"_s].toString() + u"_Run1"_s}});
        });
    }
    QString indexFile(int rows = 40) {
        return write(archive.filePath(u"Archive 2019/index.csv"_s), index(rows));
    }
    QString folder() {
        const QString path = archive.filePath(u"Courriers"_s);
        write(path + u"/a/lettre.pdf"_s, QByteArray(2000, 'p'));
        write(path + u"/a/annexe.PDF"_s, QByteArray(1000, 'p'));
        write(path + u"/b/note.txt"_s, QByteArray(24, 't'));
        return path;
    }
    QStringList actions() const {
        QStringList names;
        for (const fakes::Engine::Asked& one : desk.engine.asked)
            names.append(one.action);
        return names;
    }

    fakes::Desk desk;
    QTemporaryDir archive;
};

}  // namespace fixture
