// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/ChildRun.h"

#include <QThread>
#include <QUuid>
#include <mutex>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lookEveryMs = 100;
constexpr int mostLooksAtTheEnd = 10;
const QString markName = u"FLOWERDOCS_CHILD"_s;

}  // namespace

ChildRun::ChildRun(const Setup& setup)
    : m_mark(markName.toLatin1() + '=' + QUuid::createUuid().toByteArray(QUuid::WithoutBraces)) {
    endLeftovers();
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    for (auto one = setup.environment.cbegin(); one != setup.environment.cend(); ++one)
        environment.insert(one.key(), one.value());
    for (const QByteArray& mark : {m_mark, base::platform::starterMark()})
        environment.insert(QString::fromLatin1(mark).section(u'=', 0, 0),
                           QString::fromLatin1(mark).section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(setup.folder);
    process.setChildProcessModifier([limits = setup.limits] { base::platform::limitThisChild(limits); });
    process.start(setup.program, setup.arguments);
}

void ChildRun::endLeftovers() {
    static std::once_flag atFirst;
    std::call_once(atFirst, base::platform::endOrphans);
}

ChildRun::~ChildRun() {
    base::platform::endFamily(m_leader, m_mark);
    process.kill();
    for (int looks = 0; isRunning() && looks < mostLooksAtTheEnd; ++looks)
        look();
}

bool ChildRun::hasStarted() {
    if (!process.waitForStarted(-1))
        return false;
    m_leader = process.processId();
    return true;
}

void ChildRun::look() {
    if (!process.waitForReadyRead(lookEveryMs) && isRunning())
        QThread::msleep(1);  // its output may be closed, and there is nothing to wait for
}

QString ChildRun::exitText() const {
    return process.exitStatus() == QProcess::NormalExit ? QString::number(process.exitCode()) : u"-"_s;
}

QString ChildRun::lastLineOf(const QByteArray& bytes) {
    QString line = QString::fromUtf8(bytes).trimmed().section(u'\n', -1);
    for (QChar& c : line) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return line.left(mostTold);
}

}  // namespace fdc::migration
