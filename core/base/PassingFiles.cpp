// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/PassingFiles.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <atomic>
#include <mutex>

#include "core/base/platform/Files.h"

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

QString passingName() {
    static std::atomic<qint64> number{0};
    return u"%1-%2"_s.arg(QString::number(QCoreApplication::applicationPid()), QString::number(++number));
}

Result<void> preparePassingFiles(const QString& folder, QDir::Filters kinds) {
    static std::mutex mutex;
    static QSet<QString> prepared;
    const std::scoped_lock lock(mutex);
    if (prepared.contains(folder) && QFile::exists(folder))
        return {};
    FDC_TRY(platform::makePrivateDirectory(folder));
    const qint64 own = QCoreApplication::applicationPid();
    for (const QString& name : QDir(folder).entryList(kinds)) {
        static const QRegularExpression form(u"\\A([0-9]{1,18})-[0-9]+\\z"_s);
        const auto ours = form.match(name);
        const qint64 process = ours.captured(1).toLongLong();
        const bool isFirst = process == own && !prepared.contains(folder);
        if (ours.hasMatch() && (isFirst || (process != own && !platform::isProcessAlive(process))))
            removeTree(folder + u'/' + name);
    }
    prepared.insert(folder);
    return {};
}

void removeTree(const QString& path) {
    const QFileInfo info(path);
    if (info.isDir() && !info.isSymLink())
        QDir(path).removeRecursively();
    else
        QFile::remove(path);
}

}  // namespace fdc::base
