// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationSourceView.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/NewMigrationFields.h"
#include "ui/migrations/NewMigrationNotes.h"
#include "ui/migrations/NewMigrationPresenter.h"
#include "ui/migrations/SourceFilesModel.h"
#include "ui/migrations/SourceNotes.h"
#include "ui/migrations/SourcePanel.h"
#include "ui/migrations/SourceRowsModel.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int panelCharacters = 42;
constexpr int usualColumn = 18;  ///< characters
constexpr int noteLines = 6;

QString droppedPath(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

}  // namespace

NewMigrationSourceView::NewMigrationSourceView(NewMigrationPresenter& presenter, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_rows(new SourceRowsModel(this)),
      m_files(new SourceFilesModel(this)),
      m_panel(new SourcePanel(presenter.source())) {
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeChoice());
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(makePreview(), 1);
    m_panel->setFixedWidth(fontMetrics().averageCharWidth() * panelCharacters);
    row->addWidget(m_panel);
    column->addLayout(row, 1);
}

QWidget* NewMigrationSourceView::makeChoice() {
    auto* card = new Card;
    auto* kinds = new QHBoxLayout;
    kinds->setSpacing(20);
    m_index = new QRadioButton(tr("An index (CSV, JSON Lines)"));
    m_index->setObjectName(u"kindIndex"_s);
    m_index->setToolTip(tr("A table with one row, or one line, for each document"));
    m_archive = new QRadioButton(tr("An archive (ZIP, TAR)"));
    m_archive->setObjectName(u"kindArchive"_s);
    m_archive->setToolTip(
        tr("Each entry of an archive, or each row of an index inside, becomes one document"));
    m_folder = new QRadioButton(tr("A folder of files"));
    m_folder->setObjectName(u"kindFolder"_s);
    m_folder->setToolTip(tr("Each file below a folder becomes one document"));
    kinds->addWidget(m_index);
    kinds->addWidget(m_archive);
    kinds->addWidget(m_folder);
    kinds->addStretch();
    m_drop = new Pill(tr("or drop a file or a folder here"));
    kinds->addWidget(m_drop);
    connect(m_index, &QRadioButton::clicked, this,
            [this] { m_presenter.source().setKind(SourceChoice::Kind::Csv); });
    connect(m_archive, &QRadioButton::clicked, this,
            [this] { m_presenter.source().setKind(SourceChoice::Kind::Archive); });
    connect(m_folder, &QRadioButton::clicked, this,
            [this] { m_presenter.source().setKind(SourceChoice::Kind::Folder); });
    auto* paths = new QHBoxLayout;
    paths->setSpacing(8);
    m_path = new QLineEdit;
    m_path->setProperty("private", true);
    m_path->setObjectName(u"sourcePath"_s);
    m_path->setAccessibleName(tr("Path of the source"));
    m_path->setAcceptDrops(false);  // the whole step takes drops
    connect(m_path, &QLineEdit::textEdited, &m_presenter.source(), &SourceChoice::typePath);
    connect(m_path, &QLineEdit::editingFinished, &m_presenter.source(), &SourceChoice::confirmPath);
    QPushButton* browsing = button(tr("Browse…"), u"browseSource"_s);
    connect(browsing, &QPushButton::clicked, this, &NewMigrationSourceView::browse);
    paths->addWidget(m_path, 1);
    paths->addWidget(browsing);
    card->body()->addLayout(kinds);
    card->body()->addLayout(paths);
    return card;
}

QWidget* NewMigrationSourceView::makePreview() {
    auto* card = new Card(tr("Preview"));
    alignHead(card);
    m_count = new Pill;
    m_count->setObjectName(u"documentCount"_s);
    m_size = label(QString(), TextRole::Muted, u"sourceSize"_s);
    m_again = button(tr("Read again"), u"readAgain"_s, ButtonRole::Flat);
    m_again->setToolTip(tr("Look at the source once more, if it has changed"));
    connect(m_again, &QPushButton::clicked, &m_presenter, &NewMigrationPresenter::retrySource);
    card->head()->addWidget(m_count);
    card->head()->addWidget(m_size);
    card->head()->addStretch();
    card->head()->addWidget(m_again);
    m_pane = new StatePane(makeTables());
    m_pane->setObjectName(u"sourcePane"_s);
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_pane->state() == StatePane::State::Empty)
            browse();
        else
            m_presenter.retrySource();
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_presenter.services().help(u"error:"_s + code); });
    card->body()->addWidget(m_pane, 1);
    return card;
}

QWidget* NewMigrationSourceView::makeTables() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_rowTable = new DataTable(u"sourceRows"_s, tr("First rows of the index"));
    m_rowTable->setModel(m_rows);
    m_fileTable = new DataTable(u"sourceFiles"_s, tr("First files of the source"));
    m_fileTable->setModel(m_files);
    m_fileTable->setColumnWidths({-1, 14, 26});
    m_tables = new QStackedWidget;
    m_tables->addWidget(m_rowTable);
    m_tables->addWidget(m_fileTable);
    column->addWidget(m_tables, 1);
    m_notes = new NewMigrationNotes(u"sourceNotes"_s, false);
    connect(m_notes, &NewMigrationNotes::helpRequested, this,
            [this](const QString& code) { m_presenter.services().help(u"error:"_s + code); });
    QScrollArea* area = scrolled(m_notes);
    area->setFixedHeight(fontMetrics().height() * noteLines);
    m_noteArea = area;
    column->addWidget(area);
    return content;
}

QWidget* NewMigrationSourceView::firstField() const {
    return m_path;
}

void NewMigrationSourceView::browse() {
    const QPointer<SourceChoice> source = &m_presenter.source();
    const auto take = [source](const QString& path) {
        if (source && !path.isEmpty())
            source->choosePath(path);
    };
    Dialogs& dialogs = m_presenter.services().dialogs;
    if (source->kind() == SourceChoice::Kind::Folder)
        dialogs.openFolder(this, tr("Folder of files to migrate"), take);
    else if (source->kind() == SourceChoice::Kind::Archive)
        dialogs.openFile(this, tr("Archive to migrate"),
                         tr("Archives (*.zip *.tar *.tar.gz *.tgz *.tar.xz *.txz *.tar.zst *.tar.bz2);;"
                            "All files (*)"),
                         take);
    else
        dialogs.openFile(this, tr("Index to migrate"),
                         tr("Index (*.csv *.txt *.tsv *.jsonl *.ndjson);;All files (*)"), take);
}

void NewMigrationSourceView::refresh() {
    refreshChoice();
    refreshPreview();
    m_panel->refresh();
}

void NewMigrationSourceView::refreshChoice() {
    const SourceChoice& source = m_presenter.source();
    const bool isFolder = source.kind() == SourceChoice::Kind::Folder;
    const bool isArchive = source.kind() == SourceChoice::Kind::Archive;
    m_index->setChecked(!isFolder && !isArchive);
    m_archive->setChecked(isArchive);
    m_folder->setChecked(isFolder);
    m_path->setPlaceholderText(isFolder    ? tr("Path of a folder")
                               : isArchive ? tr("Path of a ZIP or TAR file")
                                           : tr("Path of a CSV or JSON Lines file"));
    if (m_path->text() != source.path()) {
        const QSignalBlocker quiet(m_path);
        m_path->setText(source.path());
    }
    restyle(m_path, "invalid", source.state() == SourceChoice::State::Failed);
}

QString NewMigrationSourceView::sizeText() const {
    return format::bytes(m_presenter.source().contents()->preview.bytes);
}

void NewMigrationSourceView::showNothing() {
    const SourceChoice& source = m_presenter.source();
    switch (source.state()) {
        case SourceChoice::State::Empty:
            if (source.kind() == SourceChoice::Kind::Folder)
                m_pane->showEmpty(tr("No folder yet"),
                                  tr("Choose the folder whose files are to be migrated."),
                                  tr("Choose a folder…"));
            else if (source.kind() == SourceChoice::Kind::Archive)
                m_pane->showEmpty(tr("No archive yet"),
                                  tr("Choose a ZIP or TAR file whose entries are to be migrated."),
                                  tr("Choose an archive…"));
            else
                m_pane->showEmpty(tr("No index yet"),
                                  tr("Choose a CSV or JSON Lines file with one row for each document."),
                                  tr("Choose an index…"));
            break;
        case SourceChoice::State::Loading:
        case SourceChoice::State::Ready: m_pane->showLoading(m_presenter.sourceActivity()); break;
        case SourceChoice::State::Failed:
            m_pane->showError(*source.error(), m_presenter.services().language());
            break;
    }
}

void NewMigrationSourceView::refreshPreview() {
    const SourceChoice& source = m_presenter.source();
    const bool isKnown = source.contents().has_value();
    m_count->setVisible(isKnown);
    m_size->setVisible(isKnown);
    m_again->setVisible(isKnown);
    if (!isKnown)
        return showNothing();
    const migration::SourcePreview preview = source.preview();
    m_count->set(m_presenter.countText(), preview.isComplete ? Tone::Accent : Tone::Neutral);
    m_size->setText(sizeText());
    m_tables->setCurrentIndex(preview.hasIndex() ? 0 : 1);
    if (!preview.hasIndex()) {
        m_files->show(preview);
    } else {
        const int before = m_rows->columnCount();
        m_rows->show(preview.csv);
        if (m_rows->columnCount() != before)
            m_rowTable->setColumnWidths(
                QList<int>(m_rows->columnCount(), m_rows->columnCount() == 1 ? -1 : usualColumn));
    }
    const auto notes = SourceNotes::of(preview, m_presenter.services().language());
    m_notes->show(notes);
    m_noteArea->setVisible(!notes.isEmpty());
    m_pane->showContent();
}

void NewMigrationSourceView::dragEnterEvent(QDragEnterEvent* event) {
    if (droppedPath(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_drop->set(m_drop->text(), Tone::Accent);
}

void NewMigrationSourceView::dragLeaveEvent(QDragLeaveEvent*) {
    m_drop->set(m_drop->text(), Tone::Neutral);
}

void NewMigrationSourceView::dropEvent(QDropEvent* event) {
    m_drop->set(m_drop->text(), Tone::Neutral);
    const QString path = droppedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    m_presenter.source().choosePath(path);
    m_path->setFocus();
}

}  // namespace fdc::ui::migrations
