export { Icon, Ring, type IconName } from "./Icon";
export { AnswerButton, Button, LinkButton, type AnswerProps, type ButtonProps } from "./Button";
export { ActionBar, Header, Progress, TabBar, type HeaderProps, type Tab } from "./frame";
export { Sync, SyncLine, type SyncState } from "./sync";
export { Callout, Row, Rows, type RowProps } from "./rows";
export { Sheet } from "./Sheet";
export { Field, Stepper, type FieldProps, type StepperProps, type Wiring } from "./Field";
export { Undo } from "./Undo";
export { ScoreBar, type ScoreBarProps } from "./ScoreBar";
