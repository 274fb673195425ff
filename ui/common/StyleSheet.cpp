// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHash>

#include "ui/common/Theme.h"
#include "ui/common/Tokens.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// @name is a token. Sizes are in pixels of the style, text sizes follow the desktop's font.
const auto templateText =
    uR"css(
QMainWindow, QDialog, QWidget#pageArea { background: @surface; }
QStackedWidget { background: transparent; }
QWidget { color: @text; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: @title; font-weight: 700; }
QLabel[role="cardTitle"] { font-size: @heading; font-weight: 700; }
QLabel[role="kpi"] { font-size: @kpi; font-weight: 700; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: @muted; font-size: @small; }
QLabel[role="mono"], QPlainTextEdit[role="mono"], QTextEdit[role="mono"] { font-family: monospace; font-size: @small; }
QLabel[tone="ok"] { color: @ok; } QLabel[tone="warn"] { color: @warn; } QLabel[tone="error"] { color: @err; }

QFrame[role="card"] { background: @card; border: 1px solid @line; border-radius: 9px; }
QFrame[role="card"]:focus { border: 1px solid @accent; }
QFrame[role="inset"] { background: @inset; border: 1px solid @line; border-radius: 8px; }
QFrame[role="rail"] { background: @card; border: none; border-right: 1px solid @line; }
QFrame[role="topBar"] { background: @card; border: none; border-bottom: 1px solid @line; }
QFrame[role="line"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="snack"] { background: @text; border: none; border-radius: 8px; }
QFrame[role="snack"] QLabel { color: @card; }
QFrame[role="snack"] QPushButton { background: transparent; border: 1px solid @muted; color: @card; }

QPushButton, QToolButton[role="button"] { background: @card; border: 1px solid @line; border-radius: 6px;
    padding: 5px 12px; min-height: 20px; }
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar { outline: none; }
QPushButton:hover, QToolButton[role="button"]:hover { background: @inset; }
QPushButton:pressed { background: @neutralSoft; }
QPushButton:focus, QToolButton[role="button"]:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @muted; background: @inset; }
QPushButton:checked { background: @accentSoft; color: @accent; border-color: @accent; }
QPushButton[hasMenu="true"] { padding-right: 28px; }
QPushButton::menu-indicator { image: url(:/fdc/icons/@shade/chevron-down.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 9px; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: @accentHover; }
QPushButton[role="primary"]:focus { border: 1px solid @text; }
QPushButton[role="primary"]:disabled { background: @neutralSoft; color: @muted; border-color: @line; }
QPushButton[role="danger"] { color: @err; }
QPushButton[role="danger"]:disabled { color: @muted; }
QPushButton[role="flat"] { background: transparent; border: 1px solid transparent; padding: 3px 6px; }
QPushButton[role="flat"][hasMenu="true"] { padding-right: 24px; }
QPushButton[role="flat"]:hover { background: @neutralSoft; }
QPushButton[role="flat"]:focus { border: 1px solid @accent; }
QPushButton[role="nav"] { background: transparent; border: 1px solid transparent; border-radius: 7px; text-align: left;
    padding: 7px 10px; }
QPushButton[role="nav"]:hover { background: @inset; }
QPushButton[role="nav"]:focus { border: 1px solid @accent; }
QPushButton[role="nav"]:checked { background: @accentSoft; color: @accent; font-weight: 700; }
QPushButton[role="pill"] { background: @accentSoft; color: @accent; border: 1px solid transparent; border-radius: 11px;
    padding: 3px 11px; font-weight: 700; }
QPushButton[role="pill"][tone="warn"] { background: @warnSoft; color: @warn; }
QPushButton[role="pill"][tone="error"] { background: @errSoft; color: @err; }
QPushButton[role="pill"]:focus { border: 1px solid @accent; }
QPushButton[role="search"] { color: @muted; text-align: left; padding: 6px 10px; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QTextBrowser { background: @card;
    border: 1px solid @line; border-radius: 6px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QComboBox, QAbstractSpinBox { padding: 5px 8px; min-height: 20px; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus {
    border: 1px solid @accent; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: 1px solid @err; }
QLineEdit[invalid="true"]:focus, QComboBox[invalid="true"]:focus { border: 2px solid @err; padding: 4px 7px; }
QPlainTextEdit[invalid="true"]:focus { border: 2px solid @err; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { background: @inset; color: @muted; }
QPlainTextEdit[role="code"], QTextEdit[role="code"] { background: @inset; font-family: monospace; font-size: @small; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/fdc/icons/@shade/chevron-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @card; border: 1px solid @line; selection-background-color: @accentSoft;
    selection-color: @text; outline: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 22px; border: none;
    background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url(:/fdc/icons/@shade/chevron-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/fdc/icons/@shade/chevron-down.svg); width: 10px; height: 10px; }
QCheckBox::indicator, QTableView::indicator { width: 14px; height: 14px; border: 1px solid @muted; border-radius: 4px; background: @card; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: @accent; border-color: @accent; image: url(:/fdc/icons/@shade/check.svg); }
QCheckBox::indicator:disabled, QTableView::indicator:disabled { border-color: @line; background: @inset; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @muted; border-radius: 8px; background: @card; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }
QRadioButton::indicator:disabled { border-color: @line; background: @inset; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }

QAbstractItemView { background: transparent; border: none; outline: none; alternate-background-color: @inset;
    selection-background-color: @accentSoft; selection-color: @text; }
QListView:focus, QTableView:focus, QTreeView:focus { border: none; }
QTableView { gridline-color: transparent; }
QTableView::item, QTreeView::item, QListView::item { padding: 5px 6px; border: none; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @accentSoft; }
QListView[role="sections"]::item { border-radius: 6px; padding: 7px 8px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: @muted; border: none; border-bottom: 1px solid @line;
    padding: 6px 9px; font-weight: 700; }
QTableCornerButton::section { background: transparent; border: none; }

QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @neutralHandle; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; } QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent; padding: 7px 10px; color: @muted; }
QTabBar::tab:selected { color: @accent; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:selected:focus { background: @accentSoft; border-top-left-radius: 6px;
    border-top-right-radius: 6px; }
QSplitter::handle { background: transparent; }
QProgressBar { background: @neutralSoft; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QMenu { background: @card; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 6px 22px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accentSoft; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QToolTip { background: @card; color: @text; border: 1px solid @line; padding: 5px 7px; }
)css"_s;

QString mixed(const QColor& a, const QColor& b, double part) {
    return QColor::fromRgbF(float(a.redF() * (1 - part) + b.redF() * part),
                            float(a.greenF() * (1 - part) + b.greenF() * part),
                            float(a.blueF() * (1 - part) + b.blueF() * part))
        .name();
}

QString points(double size) {
    return QString::number(size, 'f', 1) + u"pt"_s;
}

}  // namespace

QString styleSheetOf(const Tokens& t, double body) {
    const QHash<QString, QString> values{{u"surface"_s, t.surface.name()},
                                         {u"card"_s, t.card.name()},
                                         {u"inset"_s, t.inset.name()},
                                         {u"line"_s, t.line.name()},
                                         {u"text"_s, t.text.name()},
                                         {u"muted"_s, t.muted.name()},
                                         {u"accent"_s, t.accent.name()},
                                         {u"accentHover"_s, mixed(t.accent, t.text, 0.12)},
                                         {u"accentSoft"_s, t.accentSoft.name()},
                                         {u"onAccent"_s, t.onAccent.name()},
                                         {u"ok"_s, t.ok.name()},
                                         {u"warn"_s, t.warn.name()},
                                         {u"err"_s, t.err.name()},
                                         {u"warnSoft"_s, t.warnSoft.name()},
                                         {u"errSoft"_s, t.errSoft.name()},
                                         {u"neutralSoft"_s, t.neutralSoft.name()},
                                         {u"neutralHandle"_s, mixed(t.line, t.muted, 0.25)},
                                         {u"shade"_s, t.dark ? u"dark"_s : u"light"_s},
                                         {u"title"_s, points(body * 1.7)},
                                         {u"heading"_s, points(body * 1.2)},
                                         {u"kpi"_s, points(body * 2.0)},
                                         {u"small"_s, points(body * 0.94)}};
    QString sheet;
    const QString& source = templateText;
    qsizetype at = 0;
    while (at < source.size()) {
        const qsizetype mark = source.indexOf(u'@', at);
        if (mark < 0)
            break;
        qsizetype end = mark + 1;
        while (end < source.size() && source[end].isLetter())
            ++end;
        sheet += QStringView(source).mid(at, mark - at);
        sheet += values.value(source.mid(mark + 1, end - mark - 1));
        at = end;
    }
    return sheet + source.mid(at);
}

}  // namespace fdc::ui
