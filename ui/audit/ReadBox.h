// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>

#include "ui/audit/TextDiff.h"

namespace fdc::ui::audit {

/// Text of any length to read and copy: as high as its lines up to a limit, broken where it must be.
class ReadBox : public QPlainTextEdit {
    Q_OBJECT
public:
    ReadBox(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    void setLines(const QList<DiffLine>& lines);
    void setText(const QString& text) { setLines({{DiffLine::Kind::Same, text}}); }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void write();
    void fit();
    QList<DiffLine> m_lines;
};

}  // namespace fdc::ui::audit
