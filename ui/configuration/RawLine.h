// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <optional>

#include "core/config/PropertiesDocument.h"
#include "core/config/ShownLines.h"

namespace fdc::ui::configuration {

/// Why a line of the raw text cannot be written.
enum class RawFault {
    HiddenSecret,      ///< contains • where a secret is hidden
    ControlCharacter,  ///< contains the picture of a byte that cannot be typed
    UncoversSecret,    ///< untouched, but an edit elsewhere makes its secret the text of another key
};

/// One physical line of the raw text, as it is shown and as it is written.
struct RawLine {
    QString shown;
    QByteArray content;  ///< without its ending
    QByteArray ending;
    bool masked = false;  ///< a secret is hidden in what is shown
    bool typed = false;   ///< not yet shown as the file will have it
    std::optional<RawFault> fault;

    /// Joins the next line, unless it is a comment.
    bool isContinued() const;
    bool beginsComment() const;

    /// A line of a file, as it may be shown.
    static RawLine ofFile(const config::ShownLines& lines, qsizetype index);
    static RawLine ofTyping(const QString& text, const QByteArray& ending);
    /// Gives a typed line its bytes. Whether it is a comment depends on the line before it: @p continuation.
    /// True when the line after it is a continuation.
    bool encode(bool continuation, config::PropertiesDocument::Encoding encoding);
};

}  // namespace fdc::ui::configuration

Q_DECLARE_TYPEINFO(fdc::ui::configuration::RawLine, Q_RELOCATABLE_TYPE);
