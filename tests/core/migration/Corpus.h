// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFile>
#include <QMap>

#include "core/migration/DerivedId.h"
#include "core/migration/Map.h"
#include "core/security/Digest.h"

namespace fdc::migration {

/// A folder with an index and its files, and the map that migrates them; knows what must arrive.
class Corpus {
public:
    Corpus(QString folder, int documents) : m_folder(std::move(folder)) {
        QDir().mkpath(m_folder);
        for (int i = 0; i < documents; ++i)
            write(i, QByteArray("content of document ") + QByteArray::number(i));
        writeIndex(documents);
    }

    QString folder() const { return m_folder; }
    static QString id(int number) { return QStringLiteral("INV-%1").arg(number, 4, 10, QLatin1Char('0')); }

    void write(int number, const QByteArray& bytes) {
        QFile file(m_folder + u'/' + id(number) + QStringLiteral(".txt"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write the corpus");
        m_expected.insert(derivedId({QStringLiteral("test"), QStringLiteral("Index")}, id(number)),
                          QString::fromLatin1(security::sha256Hex(bytes)));
    }

    /// As write(), unless it is there already: a file that is rewritten is empty for a moment, and whoever
    /// reads it then has an empty document.
    void keep(int number, const QByteArray& bytes) {
        QFile file(m_folder + u'/' + id(number) + QStringLiteral(".txt"));
        if (!file.open(QIODevice::ReadOnly) || file.readAll() != bytes)
            return write(number, bytes);
        m_expected.insert(derivedId({QStringLiteral("test"), QStringLiteral("Index")}, id(number)),
                          QString::fromLatin1(security::sha256Hex(bytes)));
    }

    /// @p subjects overrides the subject of single documents.
    void writeIndex(int documents, const QMap<int, QString>& subjects = {}) {
        QFile file(m_folder + QStringLiteral("/index.csv"));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write the index");
        file.write("documentId,ref,subject,contentPath\n");
        for (int i = 0; i < documents; ++i) {
            const QByteArray name = id(i).toUtf8();
            file.write(name + ',' + name + ',' + subjects.value(i, QStringLiteral("été")).toUtf8() + ',' +
                       name + ".txt\n");
        }
    }

    /// Derived id → hex digest, as FolderTarget::stored() must answer.
    const QMap<QString, QString>& expected() const { return m_expected; }

    static Map map(const QByteArray& name = "Invoices") {
        const QByteArray json = R"({"name":")" + name + R"(","steps":[
          {"id":"s1","name":"Index","queue":"Default","taskType":"Source","objectConfiguration":{"className":"CSVSource",
           "fields":[{"name":"csvPaths","listConfiguration":[{"primitiveConfiguration":{"value":"index.csv"}}]}]},
           "links":[{"name":"ok","target":"s2"}]},
          {"id":"s2","name":"Category","queue":"Default","taskType":"Task",
           "objectConfiguration":{"className":"com.fast2.alter.AlterPunnetProperties","fields":[{"name":"propertyMap",
           "mapConfiguration":[{"key":{"primitiveConfiguration":{"value":"category"}},"value":{"objectConfiguration":
           {"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"DOCUMENT"}}]}}}]}]},
           "links":[{"name":"ok","target":"s3"}]},
          {"id":"s3","name":"Class","queue":"Default","taskType":"Task",
           "objectConfiguration":{"className":"com.fast2.alter.AlterDocumentProperties","fields":[{"name":"propertyMap",
           "mapConfiguration":[{"key":{"primitiveConfiguration":{"value":"classid"}},"value":{"objectConfiguration":
           {"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"Invoice"}}]}}}]}]},
           "links":[{"name":"ok","target":"s4"}]},
          {"id":"s4","name":"Content","queue":"Default","taskType":"Task",
           "objectConfiguration":{"className":"AlterDocumentContent","fields":[{"name":"contentPath","objectConfiguration":
           {"className":"com.fast2.model.context.Pattern","fields":[{"name":"pattern","primitiveConfiguration":{"value":"${contentPath}"}}]}}]},
           "links":[{"name":"ok","target":"s5"}]},
          {"id":"s5","name":"Inject","queue":"Default","taskType":"Task",
           "objectConfiguration":{"className":"com.fast2.flowerdocs.FlowerInjector","fields":[
           {"name":"connection","referenceConfiguration":{"name":"environment"}},
           {"name":"loadContent","primitiveConfiguration":{"value":"true"}}]},"links":[]}
          ]})";
        auto parsed = Map::parse(json);
        if (!parsed)
            qFatal("the test's map: %s", qPrintable(parsed.error().toLogLine()));
        return *parsed;
    }

private:
    QString m_folder;
    QMap<QString, QString> m_expected;
};

}  // namespace fdc::migration
