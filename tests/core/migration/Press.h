// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>

#include "core/migration/MimeType.h"
#include "tests/core/migration/StepFixtures.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

using Texts = QMap<QString, QString>;
inline constexpr auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
inline const QByteArray smallPdf =
    "printf '%%PDF-1.4\\n1 0 obj\\n<<>>\\nendobj\\n%%%%EOF\\n' > out/document.pdf\n";

inline QString sample(const QString& name) {
    return QFileInfo(QStringLiteral(__FILE__)).absolutePath() + u"/fixtures/pdf/"_s + name;
}

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

inline QString write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

/// Where two files begin to differ; nothing when they do not.
inline QByteArray difference(const QByteArray& one, const QByteArray& other) {
    const auto at = std::ranges::mismatch(one, other).in1 - one.begin();
    return one == other
               ? QByteArray()
               : QByteArray::number(at) + ": " + one.mid(at - 60, 120).toPercentEncoding(" /<>[]()=") +
                     " / " + other.mid(at - 60, 120).toPercentEncoding(" /<>[]()=");
}

/// What an independent program says of a file, and its exit code in front.
inline QString said(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(30'000))
        return u"(%1 does not run)"_s.arg(program);
    return QString::number(process.exitCode()) + u' ' + QString::fromUtf8(process.readAllStandardOutput());
}

inline int processesWith(const QByteArray& word) {
    int found = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile file(u"/proc/"_s + pid + u"/cmdline"_s);
        found += file.open(QIODevice::ReadOnly) && file.readAll().contains(word);
    }
    return found;
}

inline int filesBelow(const QString& folder) {
    int count = 0;
    QDirIterator each(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (; each.hasNext(); each.next())
        ++count;
    return count;
}

/// A spool, and steps that work in it; with tools of the system or with scripts in their place.
class Press {
public:
    Press() {
        QFile::setPermissions(tools.path(), mine);
        for (const QString& name : {u"soffice"_s, u"img2pdf"_s, u"gs"_s})
            tool(name, smallPdf);
        tool(u"qpdf"_s, "exec /usr/bin/qpdf \"$@\"");
    }
    void tool(const QString& name, const QByteArray& script) const {
        const QString path = write(tools.filePath(name), "#!/bin/bash\n" + script);
        QFile::setPermissions(path, mine);
    }
    QString spool() const { return place.filePath(u"spool é %d"_s); }
    QString file(const QString& name, const QByteArray& bytes) const {
        return write(in.filePath(name), bytes);
    }

    base::Result<std::unique_ptr<Step>> step(const Texts& fields, const QString& from) const {
        const Bean bean = fixtures::beanOf(u"console.ConvertToPdf"_s, fields);
        const ClassSpec& spec = *findClass(bean.className);
        return makeStep(spec, BeanFields(bean, spec), {QString(), spool(), from});
    }
    std::unique_ptr<Step> real(const Texts& fields = {}) const { return must(step(fields, u"/usr/bin"_s)); }
    std::unique_ptr<Step> fake(const Texts& fields = {}) const { return must(step(fields, tools.path())); }
    /// Of an original of the given name, what a script in the place of soffice leads to.
    QString outcome(const QByteArray& script, const Texts& fields = {}) const {
        tool(u"soffice"_s, script);
        Punnet punnet = document({file(u"a.txt"_s, "words")});
        const auto done = fake(fields)->process(punnet);
        lastError = done ? std::nullopt : std::optional(done.error());
        return done ? punnet.documents[0].contents[0].fileName : done.error().code();
    }
    static Punnet document(const QStringList& paths) {
        Punnet punnet{u"p"_s, {}, {{u"d-1"_s, {}, {}}}};
        for (const QString& path : paths)
            punnet.documents[0].contents.append(
                {path, QFileInfo(path).fileName(), mimeTypeOfFile(path), {}, {}});
        return punnet;
    }

    const QTemporaryDir place;
    const QTemporaryDir tools;
    const QTemporaryDir in;
    mutable std::optional<base::Error> lastError;

private:
    static std::unique_ptr<Step> must(base::Result<std::unique_ptr<Step>> made) {
        if (!made)
            qFatal("%s", qPrintable(made.error().toLogLine()));
        return std::move(*made);
    }
};

}  // namespace fdc::migration
