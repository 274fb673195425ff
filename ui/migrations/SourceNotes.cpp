// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/SourceNotes.h"

#include "core/base/ErrorPages.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::CsvGuess;
using migration::CsvNote;
using Kind = CsvNote::Kind;

/// About the file as a whole and its header.
SourceNotes::Sentence SourceNotes::ofFile(const CsvNote& note, const CsvGuess& guess) {
    switch (note.kind) {
        case Kind::Empty: return {Tone::Error, tr("The file is empty."), u"CSV_HEADER_MISSING"_s};
        case Kind::Binary:
            return {Tone::Error, tr("This is not text: maybe an office file or a PDF. "
                                    "Save the index as CSV and choose that file.")};
        case Kind::OneColumn:
            return guess.isRecognised
                       ? Sentence{Tone::Warn,
                                  tr("Only one column was found. If the index has more, choose its "
                                     "separator.")}
                       : Sentence{Tone::Error,
                                  tr("No separator splits this file into columns. If it is an index, "
                                     "choose its separator and the line of its header."),
                                  u"CSV_HEADER_MISSING"_s};
        case Kind::SeparatorUnsure:
            return {Tone::Warn,
                    tr("“%1” would split the lines as well. Look whether the columns below are right.")
                        .arg(note.detail == u"\t" ? tr("tab") : note.detail)};
        case Kind::EncodingUnsure:
            return {Tone::Warn,
                    tr("Line %1 has bytes that %2 does not know: the inventory would stop there. Choose "
                       "another encoding.")
                        .arg(format::count(note.line), migration::encodingName(guess.encoding)),
                    u"CSV_ENCODING"_s};
        case Kind::LinesBeforeHeader:
            return {Tone::Neutral,
                    tr("%n line(s) above the header are skipped.", nullptr, note.detail.toInt())};
        case Kind::HeaderDoubtful:
            return {Tone::Warn,
                    tr("The header looks like a row of data: it holds “%1”. Check which line is the "
                       "header.")
                        .arg(discreet(note.detail, Private::Document))};
        case Kind::ColumnUnnamed:
            return {Tone::Error, tr("Column %1 has no name in the header.").arg(note.detail),
                    u"CSV_COLUMN_UNNAMED"_s};
        case Kind::ColumnTwice:
            return {Tone::Error, tr("Two columns are named “%1”.").arg(note.detail),
                    u"CSV_DUPLICATE_COLUMN"_s};
        default: return ofRows(note);
    }
}

/// About the rows.
SourceNotes::Sentence SourceNotes::ofRows(const CsvNote& note) {
    const QString line = format::count(note.line);
    switch (note.kind) {
        case Kind::RaggedRows:
            return {Tone::Warn,
                    tr("%n row(s) have another number of cells than the header: the inventory would stop "
                       "at line %1.",
                       nullptr, note.detail.toInt())
                        .arg(line),
                    u"CSV_COLUMN_COUNT"_s};
        case Kind::QuoteMisplaced:
            return {Tone::Warn,
                    tr("On line %1 there is text after a closing quote: the inventory would stop there.")
                        .arg(line),
                    u"CSV_QUOTE_MISPLACED"_s};
        case Kind::QuoteOpen:
            return {
                Tone::Warn,
                tr("The quote opened on line %1 is never closed: the inventory would stop there.").arg(line),
                u"CSV_QUOTE_UNTERMINATED"_s};
        case Kind::NoRows: return {Tone::Error, tr("There is no document below the header.")};
        case Kind::NoIdColumn:
            return {Tone::Error,
                    tr("No column has a different value on each row. Choose the one that holds the "
                       "documents’ ids."),
                    u"CSV_ID_COLUMN_MISSING"_s};
        case Kind::IdMissing:
            return {
                Tone::Warn,
                tr("%n row(s) have no id: the inventory would stop at line %1.", nullptr, note.detail.toInt())
                    .arg(line),
                u"CSV_ID_MISSING"_s};
        case Kind::IdTwice:
            return {Tone::Warn,
                    tr("The id “%1” comes a second time on line %2: the inventory would stop there.")
                        .arg(note.detail, line),
                    u"CSV_DUPLICATE_ID"_s};
        case Kind::JsonLine:
            return {Tone::Warn,
                    tr("Line %1 is not as JSON Lines must be: the inventory would stop there.").arg(line),
                    note.detail};
        case Kind::WindowsPaths:
            return {Tone::Warn,
                    tr("Contents are named in the manner of Windows, such as “%1”: on this machine they "
                       "will not be found.")
                        .arg(note.detail),
                    u"SOURCE_FILE_MISSING"_s};
        default: return {};
    }
}

QList<NewMigrationFinding> SourceNotes::of(const migration::SourcePreview& preview, const QString& language) {
    QList<NewMigrationFinding> notes;
    const auto add = [&notes](const Sentence& sentence) {
        notes.append({sentence.tone, sentence.text, sentence.code, NewMigrationStep::Source});
    };
    if (preview.hasIndex()) {
        for (const CsvNote& note : preview.csv.notes)
            add(ofFile(note, preview.csv));
    } else if (preview.fileCount == 0) {
        add({Tone::Error,
             preview.kind == migration::SourcePreview::Kind::Archive ? tr("There is no file in this archive.")
                                                                     : tr("There is no file in this folder."),
             u"SOURCE_EMPTY"_s});
    }
    for (const base::Error& notice : preview.notices)
        add({Tone::Warn, base::errorSentence(notice, language), notice.code()});
    return NewMigrationFindings::inOrder(std::move(notes));
}

}  // namespace fdc::ui::migrations
