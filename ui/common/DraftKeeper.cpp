// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/DraftKeeper.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>

#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"
#include "core/security/Digest.h"
#include "ui/common/Reader.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView headline = "draft/1 ";
constexpr qint64 mostBytes = 2 * 256LL * 1024 * 1024 + 64;  // two states of the largest file, and a line

/// What the names of all drafts of a file begin with.
QString fileMark(const QString& path) {
    return QString::fromLatin1(security::sha256Hex(path.toUtf8()).left(24)) + u'-';
}

/// A line with the size of the base, the base, the edited bytes.
QByteArray written(const QByteArray& base, const QByteArray& edited) {
    return headline.toByteArray() + QByteArray::number(base.size()) + '\n' + base + edited;
}

std::optional<Draft> parsed(const QString& name, const QByteArray& bytes) {
    const qsizetype begin = bytes.indexOf('\n') + 1;
    if (begin == 0 || !bytes.startsWith(headline))
        return std::nullopt;
    bool isNumber = false;
    const qsizetype size = bytes.sliced(headline.size(), begin - 1 - headline.size()).toLongLong(&isNumber);
    if (!isNumber || size < 0 || size > bytes.size() - begin)
        return std::nullopt;
    return Draft{name, bytes.sliced(begin, size), bytes.sliced(begin + size)};
}

QString aliveFile(const QString& folder, const QString& keeper) {
    return folder + u'/' + keeper + u".alive"_s;
}

/// The lock of whoever died is free; its file goes then.
bool isAlive(const QString& folder, const QString& keeper) {
    const QString file = aliveFile(folder, keeper);
    if (!QFile::exists(file))
        return false;
    if (!base::platform::FileLock::tryLock(file))
        return true;
    QFile::remove(file);
    return false;
}

/// @p isPlain: those of keepers that live are left out, and names that only begin alike.
QList<Draft> readAll(const QString& folder, const QString& mark, const QString& own, bool isPlain) {
    static const QRegularExpression keeper(u"\\A[0-9a-f]{32}\\.draft\\z"_s);
    QList<Draft> drafts;
    const auto names =
        QDir(folder).entryList({mark + u"*.draft"_s}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QString& name : names) {
        const QString rest = name.mid(mark.size());
        if (name == own || (isPlain && (!keeper.match(rest).hasMatch() || isAlive(folder, rest.chopped(6)))))
            continue;
        const auto bytes = base::platform::readFile(folder + u'/' + name, mostBytes);
        if (const auto draft = bytes ? parsed(name, *bytes) : std::nullopt)
            drafts.append(*draft);
    }
    return drafts;
}

std::optional<base::Error> write(const QString& folder, const QString& name, const QByteArray& bytes) {
    if (const auto made = base::platform::makePrivateDirectory(folder); !made)
        return made.error();
    const auto written =
        base::platform::replaceFile(folder + u'/' + name, bytes, base::platform::FileMode::Private);
    return written ? std::optional<base::Error>() : written.error();
}

}  // namespace

DraftKeeper::DraftKeeper(Services services, QObject* parent)
    : DraftKeeper(std::move(services), u"drafts"_s, Names::Hashed, parent) {}

DraftKeeper::DraftKeeper(Services services, const QString& folder, Names names, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_folder(m_services.folder.file(folder)),
      m_names(names),
      m_id(QUuid::createUuid().toString(QUuid::Id128)) {}

DraftKeeper::~DraftKeeper() {
    const auto waiting = std::exchange(m_next, {});
    for (const Work& work : waiting)
        m_services.reader.run(
            nullptr, [work] { return work(); }, [](const std::optional<base::Error>&) {});
    if (m_alive)
        QFile::remove(aliveFile(m_folder, m_id));
}

QString DraftKeeper::markOf(const QString& path) const {
    return m_names == Names::Plain ? QFileInfo(path).completeBaseName() + u'.' : fileMark(path);
}

QStringList DraftKeeper::namesIn(const QString& folder) {
    QStringList names;
    for (const QString& file : QDir(folder).entryList({u"*.draft"_s}, QDir::Files))
        names.append(file.section(u'.', 0, 0));
    names.removeDuplicates();
    return names;
}

QString DraftKeeper::ownName(const QString& path) const {
    return markOf(path) + m_id + u".draft"_s;
}

void DraftKeeper::look(const QString& path, std::function<void(QList<Draft>)> answer) {
    m_services.reader.run(
        this,
        [folder = m_folder, mark = markOf(path), own = ownName(path), isPlain = m_names == Names::Plain] {
            return readAll(folder, mark, own, isPlain);
        },
        std::move(answer));
}

void DraftKeeper::keep(const QString& path, const QByteArray& base, const QByteArray& edited) {
    keep(path, base, [edited] { return edited; });
}

void DraftKeeper::keep(const QString& path, const QByteArray& base, std::function<QByteArray()> edited) {
    if (m_names == Names::Plain && !m_alive && base::platform::makePrivateDirectory(m_folder)) {
        if (auto lock = base::platform::FileLock::tryLock(aliveFile(m_folder, m_id)))
            m_alive = std::make_shared<base::platform::FileLock>(std::move(*lock));
    }
    run(ownName(path), [folder = m_folder, name = ownName(path), base, edited = std::move(edited)] {
        return write(folder, name, written(base, edited()));
    });
}

void DraftKeeper::drop(const QString& path) {
    run(ownName(path), [file = m_folder + u'/' + ownName(path)]() -> std::optional<base::Error> {
        QFile::remove(file);
        return std::nullopt;
    });
}

void DraftKeeper::forget(const Draft& draft) {
    // The mark is what stands before the keeper: 32 digits and the ending.
    m_forgotten[draft.name.chopped(32 + 6)].append(draft.name);
}

void DraftKeeper::run(const QString& file, Work work) {
    m_next.insert(file, std::move(work));
    if (!m_working)
        runNext();
}

void DraftKeeper::runNext() {
    if (m_next.isEmpty())
        return;
    m_working = true;
    const QString file = m_next.cbegin().key();
    const QString mark = file.chopped(32 + 6);
    const QStringList forgotten = m_forgotten.take(mark);
    m_services.reader.run(
        this,
        [work = m_next.take(file), folder = m_folder, forgotten] {
            auto error = work();
            // What was taken over from other drafts must be safe before they go.
            for (const QString& name : error ? QStringList() : forgotten)
                QFile::remove(folder + u'/' + name);
            return error;
        },
        [this, mark, forgotten](const std::optional<base::Error>& error) {
            m_working = false;
            if (error)
                m_forgotten[mark] = forgotten + m_forgotten[mark];
            const QString line = error ? error->toLogLine() : QString();
            if (error && line != m_lastError)
                Q_EMIT failed(*error);
            m_lastError = line;
            runNext();
        });
}

}  // namespace fdc::ui
