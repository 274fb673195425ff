// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/SourcePanel.h"

#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/NewMigrationFields.h"
#include "ui/migrations/SourceChoice.h"
#include "ui/migrations/SourceHistogram.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::TextEncoding;

namespace {

constexpr int latestHeader = 10'000;

/// In the order of the choices.
constexpr std::pair<char, migration::CsvEscape> quotings[] = {
    {'"', migration::CsvEscape::Doubled},
    {'"', migration::CsvEscape::Backslash},
    {'\'', migration::CsvEscape::Doubled},
    {'\0', migration::CsvEscape::Doubled},
};

QVBoxLayout* columnOf(QWidget* widget) {
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(4);
    return column;
}

}  // namespace

SourcePanel::SourcePanel(SourceChoice& source, QWidget* parent)
    : QWidget(parent), m_source(source), m_pages(new QStackedWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    addEntry(column);
    m_pages->addWidget(makeIndex());
    m_pages->addWidget(makeFolder());
    column->addWidget(m_pages);
}

QWidget* SourcePanel::makeIndex() {
    auto* card = new Card(tr("How it is read"));
    alignHead(card);
    m_detected = button(tr("As detected"), u"useDetected"_s, ButtonRole::Flat);
    m_detected->setToolTip(tr("Give up your choices and read the file as it was detected"));
    connect(m_detected, &QPushButton::clicked, &m_source, &SourceChoice::useDetected);
    card->head()->addStretch();
    card->head()->addWidget(m_detected);
    auto* content = new QWidget;
    QVBoxLayout* column = columnOf(content);
    m_dialect = new QWidget;
    auto* dialect = new QVBoxLayout(m_dialect);
    dialect->setContentsMargins(0, 0, 0, 8);
    dialect->setSpacing(4);
    addDialect(dialect);
    column->addWidget(m_dialect);
    addColumns(column);
    column->addStretch();
    card->body()->addWidget(scrolled(content));
    return card;
}

void SourcePanel::addEntry(QVBoxLayout* column) {
    m_entryArea = new QWidget;
    auto* area = new QVBoxLayout(m_entryArea);
    area->setContentsMargins(0, 0, 0, 8);
    area->setSpacing(4);
    m_entry = choiceField(u"indexEntry"_s, tr("Index in the archive"));
    m_entry->setProperty("private", true);
    connect(m_entry, &QComboBox::activated, this,
            [this] { m_source.setIndexEntry(m_entry->currentData().toString()); });
    addField(area, tr("Index in the archive"), m_entry);
    column->addWidget(m_entryArea);
}

void SourcePanel::refreshEntry() {
    const auto& contents = m_source.contents();
    const bool mayChoose = contents && !contents->preview.indexEntries.isEmpty();
    m_entryArea->setVisible(mayChoose);
    if (!mayChoose)
        return;
    fillColumns(m_entry, contents->preview.indexEntries, tr("None: each entry is a document"),
                contents->preview.indexEntry);
}

void SourcePanel::refreshQuotes(const migration::CsvGuess& guess, const migration::CsvGuess& detected) {
    const QString texts[] = {tr("\" – doubled"), tr("\" – backslash"), tr("' – apostrophes"), tr("None")};
    QList<FieldChoice> choices;
    int current = 0;
    for (int i = 0; i < int(std::size(quotings)); ++i) {
        const bool isDetected =
            detected.isRecognised && quotings[i] == std::pair(detected.quote, detected.escape);
        //: behind the choice that the program made by itself
        choices.append({isDetected ? tr("%1 – detected").arg(texts[i]) : texts[i], i});
        if (quotings[i] == std::pair(guess.quote, guess.escape))
            current = i;
    }
    fill(m_quotes, choices, current);
}

void SourcePanel::addDialect(QVBoxLayout* column) {
    m_separator = choiceField(u"separator"_s, tr("Separator"));
    connect(m_separator, &QComboBox::activated, this,
            [this] { m_source.setSeparator(char(m_separator->currentData().toInt())); });
    addField(column, tr("Separator"), m_separator);
    m_encoding = choiceField(u"encoding"_s, tr("Encoding"));
    connect(m_encoding, &QComboBox::activated, this,
            [this] { m_source.setEncoding(TextEncoding(m_encoding->currentData().toInt())); });
    addField(column, tr("Encoding"), m_encoding);
    m_quotes = choiceField(u"quotes"_s, tr("Quotes"));
    connect(m_quotes, &QComboBox::activated, this, [this] {
        const int choice = m_quotes->currentData().toInt();
        const auto& [quote, escape] = quotings[choice];
        m_source.setQuotes(quote, escape);
    });
    addField(column, tr("Quotes"), m_quotes);
    m_headerLine = new QSpinBox;
    m_headerLine->setObjectName(u"headerLine"_s);
    m_headerLine->setAccessibleName(tr("Line of the header"));
    m_headerLine->setRange(1, latestHeader);
    m_headerLine->setKeyboardTracking(false);
    m_headerLine->setToolTip(tr("The line that holds the names of the columns; lines above it are skipped"));
    ignorePassingWheel(m_headerLine);
    connect(m_headerLine, &QSpinBox::valueChanged, this, [this](int line) { m_source.setLinesToSkip(line); });
    addField(column, tr("Line of the header"), m_headerLine);
}

void SourcePanel::addColumns(QVBoxLayout* column) {
    m_id = choiceField(u"idColumn"_s, tr("Id of the document"));
    connect(m_id, &QComboBox::activated, this,
            [this] { m_source.setIdColumn(m_id->currentData().toString()); });
    addField(column, tr("Column of the document’s id"), m_id);
    m_content = choiceField(u"contentColumn"_s, tr("Path of the content"));
    connect(m_content, &QComboBox::activated, this,
            [this] { m_source.setContentColumn(m_content->currentData().toString()); });
    addField(column, tr("Column of the content’s path"), m_content);
    m_hash = choiceField(u"hashColumn"_s, tr("Expected SHA-256"));
    connect(m_hash, &QComboBox::activated, this,
            [this] { m_source.setHashColumn(m_hash->currentData().toString()); });
    addField(column, tr("Column of the expected SHA-256"), m_hash);
}

QWidget* SourcePanel::makeFolder() {
    auto* card = new Card(tr("What it holds"));
    alignHead(card);
    auto* content = new QWidget;
    QVBoxLayout* column = columnOf(content);
    m_facts = paragraph(QString(), TextRole::Body, u"folderFacts"_s);
    column->addWidget(m_facts);
    column->addSpacing(8);
    m_kinds = new SourceHistogram(u"fileKinds"_s);
    column->addWidget(m_kinds);
    column->addSpacing(8);
    column->addWidget(
        paragraph(tr("Each file becomes one document. Its path below this folder, or inside this archive, is "
                     "its id, the file is its content."),
                  TextRole::Muted));
    column->addStretch();
    card->body()->addWidget(scrolled(content));
    return card;
}

void SourcePanel::refresh() {
    refreshEntry();
    const auto& contents = m_source.contents();
    const bool holdsFiles = contents ? !contents->preview.hasIndex()
                                     : m_source.kind() == SourceChoice::Kind::Folder ||
                                           m_source.kind() == SourceChoice::Kind::Archive;
    m_pages->setCurrentIndex(holdsFiles ? 1 : 0);
    if (holdsFiles) {
        refreshFolder();
        return;
    }
    // A file without a table can still be read otherwise; without a file there is nothing to choose.
    const bool isThere = m_source.contents().has_value();
    for (QWidget* field :
         {static_cast<QWidget*>(m_separator), static_cast<QWidget*>(m_encoding),
          static_cast<QWidget*>(m_headerLine), static_cast<QWidget*>(m_quotes), static_cast<QWidget*>(m_id),
          static_cast<QWidget*>(m_content), static_cast<QWidget*>(m_hash)})
        field->setEnabled(isThere);
    m_dialect->setVisible(!contents || !contents->preview.isJsonLines());
    m_detected->setVisible(m_source.wishes().namesDialect());
    refreshDialect();
    refreshColumns();
}

void SourcePanel::refreshDialect() {
    const auto& contents = m_source.contents();
    const migration::CsvGuess guess = contents ? contents->preview.csv : migration::CsvGuess();
    const migration::CsvGuess detected = contents ? contents->detected : migration::CsvGuess();
    const auto marked = [&contents](const QString& text, bool isDetected) {
        //: behind the choice that the program made by itself
        return contents && isDetected ? tr("%1 – detected").arg(text) : text;
    };
    const std::pair<char, QString> separators[] = {
        {',', tr("Comma (,)")}, {';', tr("Semicolon (;)")}, {'\t', tr("Tab")}, {'|', tr("Bar (|)")}};
    QList<FieldChoice> choices;
    for (const auto& [separator, text] : separators)
        choices.append(
            {marked(text, detected.isRecognised && separator == detected.separator), int(separator)});
    fill(m_separator, choices, int(guess.separator));
    choices.clear();
    for (const TextEncoding encoding : {TextEncoding::Utf8, TextEncoding::Windows1252, TextEncoding::Latin1,
                                        TextEncoding::Latin9, TextEncoding::Utf16Le, TextEncoding::Utf16Be})
        choices.append(
            {marked(migration::encodingName(encoding), encoding == detected.encoding), int(encoding)});
    fill(m_encoding, choices, int(guess.encoding));
    refreshQuotes(guess, detected);
    if (guess.hasByteOrderMark) {
        m_encoding->setEnabled(false);
        m_encoding->setToolTip(tr("The file itself says its encoding, by a byte order mark"));
    }
    // Leaves alone what is being typed.
    if (m_headerLine->value() != guess.linesToSkip) {
        const QSignalBlocker quiet(m_headerLine);
        m_headerLine->setValue(int(guess.linesToSkip));
    }
}

void SourcePanel::refreshColumns() {
    const migration::CsvGuess guess = m_source.preview().csv;
    fillColumns(m_id, guess.header, QString(), guess.idColumn);
    m_id->setPlaceholderText(tr("Choose a column"));
    fillColumns(m_content, guess.header, tr("None: without content"), guess.contentColumn);
    fillColumns(m_hash, guess.header, tr("None: nothing is compared"), guess.hashColumn);
    const bool hasContent = !guess.contentColumn.isEmpty();
    m_hash->setEnabled(m_hash->isEnabled() && hasContent);
    if (!hasContent)
        m_hash->setToolTip(tr("Only contents can be compared: choose their column first"));
}

void SourcePanel::refreshFolder() {
    const auto& contents = m_source.contents();
    m_facts->setVisible(contents.has_value());
    m_kinds->setVisible(contents.has_value());
    if (!contents)
        return;
    const migration::SourcePreview& preview = contents->preview;
    const QString files = format::count(preview.fileCount);
    const QString bytes = format::bytes(preview.bytes);
    //: %1 a number of files, %2 their size
    m_facts->setText(preview.isComplete
                         ? tr("%1 files, %2 in all").arg(files, bytes)
                         : tr("More than %1 files; those looked at have %2").arg(files, bytes));
    m_kinds->show(preview.extensions);
}

}  // namespace fdc::ui::migrations
