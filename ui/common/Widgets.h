// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QFrame>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

#include "ui/common/Tokens.h"

class QHBoxLayout;
class QVBoxLayout;

/// The small parts that every page is made of. Colours come from the tokens, sizes from the font. Owned by
/// their parents. Thread: GUI.
namespace fdc::ui {

enum class TextRole { Body, Title, CardTitle, Kpi, Strong, Muted, Mono };

/// A label that wraps nothing and copies by mouse; @p name is its object name.
QLabel* label(const QString& text, TextRole role = TextRole::Body, const QString& name = {});
/// The same, over several lines.
QLabel* paragraph(const QString& text, TextRole role = TextRole::Body, const QString& name = {});

enum class ButtonRole { Normal, Primary, Danger, Flat };
QPushButton* button(const QString& text, const QString& name, ButtonRole role = ButtonRole::Normal);

/// Changes a property that the style sheet looks at, and restyles.
void restyle(QWidget* widget, const char* property, const QVariant& value);

/// A surface with a border; head() is its title row, made at first use, body() takes the rest.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);
    QVBoxLayout* body() const { return m_body; }
    QHBoxLayout* head();
    QLabel* titleLabel() const { return m_title; }
    void setTitle(const QString& title);

private:
    QVBoxLayout* m_body;
    QHBoxLayout* m_head = nullptr;
    QLabel* m_title = nullptr;
};

/// A short word in a coloured shape: a state, a count.
class Pill : public QLabel {
    Q_OBJECT
public:
    explicit Pill(const QString& text = {}, Tone tone = Tone::Neutral, QWidget* parent = nullptr);
    void set(const QString& text, Tone tone);
    Tone tone() const { return m_tone; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone;
};

/// On or off. Space and Return toggle; a screen reader meets a check box.
class ToggleSwitch : public QAbstractButton {
    Q_OBJECT
public:
    explicit ToggleSwitch(const QString& accessibleName, const QString& name, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {40, 22}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

/// One line of text that ends in an ellipsis when there is no room; the tool tip then holds it all.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, TextRole role = TextRole::Body, const QString& name = {},
                         Qt::TextElideMode mode = Qt::ElideRight);
    void setFullText(const QString& text);
    QString fullText() const { return m_full; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();
    QString m_full;
    Qt::TextElideMode m_mode;
};

/// The same in a terminal: a line of code with a button that copies it.
class CommandLineBox : public QFrame {
    Q_OBJECT
public:
    explicit CommandLineBox(const QString& line = {}, QWidget* parent = nullptr);
    void setLine(const QString& line);
    QString line() const { return m_text->text(); }

private:
    QLabel* m_text;
};

/// Head of a page: title, a muted line below, buttons at the right.
class PageHead : public QWidget {
    Q_OBJECT
public:
    explicit PageHead(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setSubtitle(const QString& text);
    /// Buttons are added from left to right.
    void addWidget(QWidget* widget);
    void addLeading(QWidget* widget);  ///< before the title: a back button

private:
    QHBoxLayout* m_row;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
};

QWidget* spacer();  ///< takes the room that is left
QFrame* horizontalLine();

}  // namespace fdc::ui
