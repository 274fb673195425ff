// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include "app/sandbox/Sandbox.h"
#include "tests/app/sandbox/CoreClient.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

/// A sandbox in a folder of its own, in this process, with a clock that the test moves.
class SandboxFixture {
public:
    explicit SandboxFixture(const QStringList& quirks = {u"search-lag=0"_s}, int documents = 0) {
        options.dataFolder = folder.filePath(u"sandbox"_s);
        options.quirks = quirks;
        options.documents = documents;
        options.clock = &clock;
        start();
    }

    void start() {
        auto started = Sandbox::start(options);
        if (!started)
            qFatal("%s", qPrintable(started.error().toLogLine()));
        sandbox = std::move(*started);
    }

    CoreClient client(const QString& user = u"admin"_s, const QString& scope = u"SANDBOX"_s) const {
        CoreClient made(sandbox->coreUrl(), sandbox->caPath());
        if (!user.isEmpty() && !made.login(user, sandbox->account(user, scope).password.expose(), scope))
            qFatal("cannot log in");
        return made;
    }

    QTemporaryDir folder;
    base::ManualClock clock;
    SandboxOptions options;
    std::unique_ptr<Sandbox> sandbox;
};

inline QJsonObject tag(const QString& name, const QStringList& values) {
    return {{u"name"_s, name}, {u"value"_s, QJsonArray::fromStringList(values)}, {u"readOnly"_s, false}};
}

/// A valid document of class Contrat; @p files are temporary ids.
inline QJsonObject contract(const QString& id, const QStringList& files = {}) {
    QJsonArray references;
    for (const QString& file : files)
        references.append(QJsonObject{{u"id"_s, file}});
    QJsonObject document{{u"name"_s, u"Contrat "_s + id},
                         {u"category"_s, u"DOCUMENT"_s},
                         {u"data"_s, QJsonObject{{u"classId"_s, u"Contrat"_s}}},
                         {u"tags"_s, QJsonArray{tag(u"NumeroContrat"_s, {u"N-"_s + id})}}};
    if (!id.isEmpty())
        document.insert(u"id"_s, id);
    if (!references.isEmpty())
        document.insert(u"files"_s, references);
    return document;
}

inline QString uploadTemp(CoreClient& client, const QByteArray& content, const QByteArray& name = "a.txt") {
    return client.upload("/rest/files/tmp", name, content).object().value("id"_L1).toString();
}

}  // namespace fdc::sandbox
