// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/ScriptProgram.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/migration/MapErrors.h"
#include "core/migration/steps/ChildRun.h"
#include "core/security/FileDigest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr int openFiles = 64;
constexpr qsizetype mostTold = ChildRun::mostTold;

}  // namespace

Result<ScriptProgram> ScriptProgram::find(const QString& folder, const QString& name, const QString& sha256,
                                          const Limits& limits) {
    const QString path = folder + u'/' + name;
    const auto refused = [&](const QString& reason) {
        return fail(base::Error(mapScriptRefused, reason).with(u"file"_s, path.left(500)));
    };
    if (name.isEmpty() || name.contains(u'/') || name.startsWith(u'.'))
        return refused(u"a name of a file, and no path"_s);
    const QFileInfo file(path);
    if (file.isSymLink() || !file.isFile())
        return refused(u"no such file, or not a plain one"_s);
    if (base::platform::mayBeChangedByOthers(folder) || base::platform::mayBeChangedByOthers(path))
        return refused(u"others may write it, or its folder"_s);
    if (!file.isExecutable())
        return refused(u"it is not executable"_s);
    if (!sha256.isEmpty()) {
        const auto digest = security::sha256OfFile(path);
        if (!digest)
            return fail(digest.error());
        if (QString::fromLatin1(digest->toHex()).compare(sha256, Qt::CaseInsensitive) != 0)
            return refused(u"its content is not the one that the map names"_s);
    }
    return ScriptProgram(path, limits);
}

Result<QJsonObject> ScriptProgram::run(const QJsonObject& question, const std::stop_token& stop) const {
    const auto failed = [this](const base::ErrorCode& code) {
        return base::Error(code).with(u"file"_s, m_path);
    };
    if (stop.stop_requested())
        return fail(base::operationCancelled);
    QElapsedTimer clock;
    clock.start();
    ChildRun running({.program = m_path,
                      .limits = {.addressSpaceBytes = m_limits.addressSpaceBytes, .openFiles = openFiles}});
    QProcess& process = running.process;
    if (!running.hasStarted())
        return fail(failed(mappingScriptFailed)
                        .with(u"exit"_s, u"-"_s)
                        .with(u"told"_s, process.errorString().left(mostTold)));
    process.write(QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n');
    process.closeWriteChannel();
    QByteArray answer;
    QByteArray told;
    while (true) {
        if (running.isRunning())
            running.look();
        const bool hasEnded = !running.isRunning();
        answer += process.readAllStandardOutput();
        told = (told + process.readAllStandardError()).right(4 * mostTold);
        if (answer.size() > mostAnswer)
            return fail(failed(mappingScriptAnswer).with(u"told"_s, u"> 1 MiB"_s));
        if (hasEnded)
            break;
        if (stop.stop_requested())
            return fail(base::operationCancelled);
        if (clock.elapsed() > m_limits.time.count())
            return fail(failed(mappingScriptTimeout)
                            .with(u"seconds"_s, QString::number(m_limits.time.count() / 1'000)));
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(failed(mappingScriptFailed)
                        .with(u"exit"_s, running.exitText())
                        .with(u"told"_s, ChildRun::lastLineOf(told)));
    QJsonParseError problem{};
    const QJsonDocument document = QJsonDocument::fromJson(answer, &problem);
    if (!document.isObject())
        return fail(failed(mappingScriptAnswer)
                        .with(u"told"_s,
                              answer.isEmpty() ? u"-"_s : ChildRun::lastLineOf(answer.left(4 * mostTold))));
    return document.object();
}

}  // namespace fdc::migration
