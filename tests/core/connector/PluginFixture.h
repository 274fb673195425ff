// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/platform/Files.h"
#include "core/connector/plugin/PluginFolder.h"

/// Plug-ins for tests: misbehaving.py, whose first argument says how it misbehaves, when it is asked to
/// handle an event of a type of that name too. Needs the Debian package python3.
namespace fdc::connector::test {

using namespace Qt::Literals::StringLiterals;

inline QByteArray pluginSource() {
    QFile file(QFileInfo(QString::fromUtf8(__FILE__)).path() + u"/misbehaving.py"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(bytes);
}

inline QJsonObject pluginManifest(const QString& mode = {}) {
    return {{u"schema"_s, u"plugin/1"_s},
            {u"id"_s, u"demo"_s},
            {u"name"_s, u"Demo"_s},
            {u"version"_s, u"1.0"_s},
            {u"kind"_s, u"process"_s},
            {u"command"_s, QJsonArray{u"python3"_s, u"demo.py"_s, mode}},
            {u"handlesEvents"_s, true},
            {u"synchronizes"_s, true},
            {u"limits"_s, QJsonObject{{u"callSeconds"_s, 20}, {u"startSeconds"_s, 20}}}};
}

/// The folder of a plug-in, unsigned.
inline QString makePlugin(const QTemporaryDir& dir, const QJsonObject& manifest = pluginManifest()) {
    const QString folder = dir.filePath(u"demo"_s);
    QDir().mkpath(folder);
    write(folder + u"/demo.py"_s, pluginSource());
    write(folder + u"/manifest.json"_s, QJsonDocument(manifest).toJson());
    return folder;
}

/// Waits with the event loop, as the engine does.
template <typename T>
T wait(QCoro::Task<T>&& task) {
    return QCoro::waitFor(std::move(task));
}

}  // namespace fdc::connector::test
