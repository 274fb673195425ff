// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/SourceChoice.h"

#include <QDir>
#include <QUrl>

#include "ui/common/Reader.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

SourceChoice::Kind kindOf(migration::SourcePreview::Kind found) {
    using Found = migration::SourcePreview::Kind;
    switch (found) {
        case Found::Csv: break;
        case Found::Folder: return SourceChoice::Kind::Folder;
        case Found::JsonLines: return SourceChoice::Kind::JsonLines;
        case Found::Archive: return SourceChoice::Kind::Archive;
    }
    return SourceChoice::Kind::Csv;
}

}  // namespace

SourceChoice::SourceChoice(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(350ms);
    connect(&m_pause, &QTimer::timeout, this, &SourceChoice::read);
}

void SourceChoice::reset() {
    ++m_question;
    m_pause.stop();
    m_kind = Kind::Csv;
    for (QString& path : m_paths)
        path.clear();
    m_state = State::Empty;
    m_wishes = {};
    m_contentColumn.reset();
    m_hashColumn.reset();
    m_contents.reset();
    m_error.reset();
    Q_EMIT changed();
}

/// Whether an index is one of CSV or of JSON Lines is read from it.
size_t SourceChoice::placeOf(Kind kind) {
    switch (kind) {
        case Kind::Csv:
        case Kind::JsonLines: break;
        case Kind::Folder: return 1;
        case Kind::Archive: return 2;
    }
    return 0;
}

void SourceChoice::setKind(Kind kind) {
    if (placeOf(kind) == placeOf(m_kind))
        return;
    m_kind = kind;
    m_contents.reset();
    read();
}

void SourceChoice::typePath(const QString& path) {
    if (path == m_paths[placeOf(m_kind)])
        return;
    m_paths[placeOf(m_kind)] = path;
    ++m_question;
    m_contents.reset();
    m_error.reset();
    m_wishes = {};
    m_contentColumn.reset();
    m_hashColumn.reset();
    m_state = path.trimmed().isEmpty() ? State::Empty : State::Loading;
    m_pause.start();
    Q_EMIT changed();
}

void SourceChoice::confirmPath() {
    if (m_pause.isActive())
        read();
}

void SourceChoice::choosePath(const QString& path) {
    typePath(path);
    read();
}

void SourceChoice::readAgain() {
    read();
}

void SourceChoice::wait() {
    ++m_question;
    m_pause.stop();
    m_error.reset();
    m_contents.reset();
    m_state = State::Loading;
    Q_EMIT changed();
}

void SourceChoice::fail(const base::Error& error) {
    take(m_question, base::fail(error));
}

void SourceChoice::read() {
    m_pause.stop();
    const quint64 question = ++m_question;
    const QString path = pathAsGiven(m_paths[placeOf(m_kind)]);
    m_error.reset();
    if (path.isEmpty()) {
        m_contents.reset();
        m_state = State::Empty;
        Q_EMIT changed();
        return;
    }
    m_state = State::Loading;
    m_services.reader.run(
        this, [path, wishes = m_wishes] { return readSource(path, wishes); },
        [this, question](const base::Result<SourceContents>& answer) { take(question, answer); });
    Q_EMIT changed();
}

void SourceChoice::take(quint64 question, const base::Result<SourceContents>& answer) {
    if (question != m_question)
        return;
    if (!answer) {
        m_contents.reset();
        m_error = answer.error();
        m_state = State::Failed;
        Q_EMIT changed();
        return;
    }
    m_contents = *answer;
    m_state = State::Ready;
    const Kind found = kindOf(answer->preview.kind);
    if (placeOf(found) != placeOf(m_kind))
        m_paths[placeOf(found)] = std::exchange(m_paths[placeOf(m_kind)], QString());
    m_kind = found;
    // A column chosen under another dialect may not exist any more.
    const QStringList& header = answer->preview.csv.header;
    if (!header.contains(m_wishes.idColumn))
        m_wishes.idColumn.clear();
    for (std::optional<QString>* column : {&m_contentColumn, &m_hashColumn}) {
        if (*column && !(*column)->isEmpty() && !header.contains(**column))
            column->reset();
    }
    Q_EMIT changed();
}

void SourceChoice::setWishes(const SourceWishes& wishes) {
    if (wishes == m_wishes)
        return;
    m_wishes = wishes;
    read();
}

void SourceChoice::setSeparator(char separator) {
    SourceWishes wishes = m_wishes;
    wishes.separator = separator;
    setWishes(wishes);
}

void SourceChoice::setEncoding(migration::TextEncoding encoding) {
    SourceWishes wishes = m_wishes;
    wishes.encoding = encoding;
    setWishes(wishes);
}

void SourceChoice::setLinesToSkip(qint64 lines) {
    SourceWishes wishes = m_wishes;
    wishes.linesToSkip = lines;
    setWishes(wishes);
}

void SourceChoice::setQuotes(char quote, migration::CsvEscape escape) {
    SourceWishes wishes = m_wishes;
    wishes.quotes = std::pair(quote, escape);
    setWishes(wishes);
}

void SourceChoice::setIndexEntry(const QString& entry) {
    SourceWishes wishes;
    wishes.indexEntry = entry;
    m_contentColumn.reset();
    m_hashColumn.reset();
    setWishes(wishes);
}

void SourceChoice::useDetected() {
    SourceWishes wishes;
    wishes.indexEntry = m_wishes.indexEntry;
    wishes.idColumn = m_wishes.idColumn;
    setWishes(wishes);
}

void SourceChoice::setIdColumn(const QString& column) {
    SourceWishes wishes = m_wishes;
    wishes.idColumn = column;
    setWishes(wishes);
}

void SourceChoice::setContentColumn(const QString& column) {
    m_contentColumn = column;
    Q_EMIT changed();
}

void SourceChoice::setHashColumn(const QString& column) {
    m_hashColumn = column;
    Q_EMIT changed();
}

migration::SourcePreview SourceChoice::preview() const {
    migration::SourcePreview preview = m_contents ? m_contents->preview : migration::SourcePreview();
    if (m_contentColumn)
        preview.csv.contentColumn = *m_contentColumn;
    if (m_hashColumn)
        preview.csv.hashColumn = *m_hashColumn;
    if (preview.csv.contentColumn.isEmpty())
        preview.csv.hashColumn.clear();
    return preview;
}

QString pathAsGiven(const QString& text) {
    QString path = text.trimmed();
    if (path.size() > 1 && (path.startsWith(u'"') || path.startsWith(u'\'')) && path.endsWith(path.front()))
        path = path.sliced(1, path.size() - 2);
    if (path.startsWith("file:"_L1))
        path = QUrl(path).toLocalFile();
    if (path == "~"_L1 || path.startsWith("~/"_L1))
        path = QDir::homePath() + path.sliced(1);
    return path;
}

}  // namespace fdc::ui::migrations
