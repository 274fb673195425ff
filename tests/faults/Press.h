// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <signal.h>

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <optional>
#include <thread>

#include "core/migration/MimeType.h"
#include "tests/core/migration/StepFixtures.h"
#include "tests/faults/Faults.h"
#include "tests/faults/Rubbish.h"

/// console.ConvertToPdf with the real programs or with others in their place, and who strikes them.
namespace faults {

using namespace fdc;
using namespace fdc::migration;

struct Child {
    pid_t pid = 0;
    QString name;
};

/// The processes that were told to work below @p place, also those that left their session: told by their
/// environment, their folder and their words. None that is this program still: who starts a program waits for
/// its first step, whatever stops that.
inline QList<Child> childrenIn(const QString& place) {
    QList<Child> found;
    const QByteArray sign = QFile::encodeName(place);
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const pid_t pid = name.toInt();
        const QString folder = u"/proc/"_s + name;
        if (pid <= 0 || QFile::symLinkTarget(folder + u"/exe"_s) == QCoreApplication::applicationFilePath())
            continue;
        if (bytesOf(folder + u"/environ"_s).contains(sign) ||
            bytesOf(folder + u"/cmdline"_s).contains(sign) ||
            QFile::symLinkTarget(folder + u"/cwd"_s).startsWith(place))
            found.append({pid, QString::fromUtf8(bytesOf(folder + u"/comm"_s)).trimmed()});
    }
    return found;
}

/// Processes of this one that ended and that nobody asked for.
inline int zombies() {
    int count = 0;
    for (const QString& name : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        const QByteArray stat = bytesOf(u"/proc/"_s + name + u"/stat"_s);
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        count += fields.value(0) == "Z" && fields.value(1).toInt() == ::getpid();
    }
    return count;
}

/// What became of one file.
struct Outcome {
    QString code = {};  ///< of the error; empty: a PDF
    QByteArray hash = {};
    QString problem = {};  ///< what no document may end with
    qint64 milliseconds = 0;
    QString struck = {};  ///< name of the process
};

/// A spool of its own, so that what it began is known from what others did.
class Press {
public:
    Press() {
        for (const QTemporaryDir* each : {&m_tools, &m_place})
            QFile::setPermissions(each->path(), mine);
    }

    QString place() const { return m_place.path(); }
    /// @p script does the work of every program from now on.
    QString toolsOf(const QByteArray& script) const {
        for (const QString& name : {u"soffice"_s, u"img2pdf"_s, u"gs"_s}) {
            written(m_tools.filePath(name), "#!/bin/bash\n" + script);
            QFile::setPermissions(m_tools.filePath(name), mine);
        }
        return m_tools.path();
    }

    struct Wish {
        QString path;
        bool pdfA = false;
        int seconds = 600;  ///< more than a busy machine needs
        QString tools = u"/usr/bin"_s;
        int signal = 0;       ///< for one of its processes…
        double moment = 0;    ///< …in this part…
        qint64 duration = 0;  ///< …of so many milliseconds
    };
    Outcome convert(const Wish& wish, quint32 choice = 0) const {
        const Bean bean = fixtures::beanOf(
            u"console.ConvertToPdf"_s,
            {{u"seconds"_s, QString::number(wish.seconds)}, {u"pdfA"_s, wish.pdfA ? u"2b"_s : u"none"_s}});
        const auto step = fixtures::stepOf(bean, {QString(), m_place.filePath(u"spool"_s), wish.tools});
        if (!step)
            return {.problem = step.error().toLogLine()};
        Outcome outcome;
        QElapsedTimer clock;
        clock.start();
        std::thread work([&] { process(**step, wish.path, outcome); });
        if (wish.signal != 0) {
            std::this_thread::sleep_for(
                std::chrono::milliseconds(qint64(wish.moment * double(wish.duration))));
            const QList<Child> children = childrenIn(place());
            if (!children.isEmpty()) {
                const Child& child = children[choice % quint32(children.size())];
                if (::kill(child.pid, wish.signal) == 0)
                    outcome.struck = child.name;
            }
        }
        work.join();
        outcome.milliseconds = clock.elapsed();
        return outcome;
    }

    /// What is left behind, or nothing.
    QString remains() const {
        QElapsedTimer clock;
        clock.start();
        QList<Child> left = childrenIn(place());
        // A process that was killed takes a moment to go.
        while (!left.isEmpty() && clock.elapsed() < 5'000) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            left = childrenIn(place());
        }
        QStringList all;
        for (const Child& child : left)
            all.append(u"process %1"_s.arg(child.name));
        for (const QString& name :
             QDir(m_place.filePath(u"spool/pdf"_s))
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
            all.append(u"file "_s + name);
        return all.join(u", "_s);
    }

private:
    static constexpr auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

    static void process(const Step& step, const QString& path, Outcome& outcome) {
        Punnet punnet{u"p"_s, {}, {{u"d-1"_s, {}, {}}}};
        punnet.documents[0].contents.append({path, QFileInfo(path).fileName(), mimeTypeOfFile(path), {}, {}});
        const auto done = step.process(punnet);
        if (!done) {
            outcome.code = done.error().code();
            if (!outcome.code.startsWith(u"MAPPING_PDF_") || done.error().fact(u"document") != u"d-1" ||
                done.error().fact(u"file").isEmpty())
                outcome.problem = done.error().toLogLine();
            return;
        }
        const QString pdf = punnet.documents[0].contents[0].path;
        const QByteArray bytes = bytesOf(pdf);
        outcome.hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
        QProcess qpdf;
        qpdf.start(u"qpdf"_s, {u"--check"_s, pdf});
        // 3: warnings; a picture that is broken inside is handed on as it is.
        if (!qpdf.waitForFinished(600'000) || (qpdf.exitCode() != 0 && qpdf.exitCode() != 3))
            outcome.problem = u"qpdf: "_s + QString::fromUtf8(qpdf.readAllStandardError()).right(300);
    }

    const QTemporaryDir m_place{fastPlace()};
    const QTemporaryDir m_tools{fastPlace()};
};

}  // namespace faults
